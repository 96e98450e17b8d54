import { useTranslation } from 'react-i18next'
import type { TimeOfDay } from '../../shared/core/days.ts'
import { plainTime } from '../../shared/core/days.ts'
import { Field, type FieldFrame } from './field.tsx'
import type { Saving } from './late-saves.ts'
import { useMayEdit } from './may-edit.ts'
import { readTime } from './read-typed.ts'
import { useDraft } from './use-draft.ts'

export interface TimeFieldProps extends FieldFrame {
  readonly value: TimeOfDay | null
  readonly onSave: (value: TimeOfDay | null) => Saving
  readonly readOnly?: boolean
}

const print = (time: TimeOfDay | null): string => (time === null ? '' : plainTime(time))

/** A time of day, typed as people write it: 9:30, 930, 9時半 is asked for again. */
export function TimeField({ value, onSave, readOnly: fixed, message, ...frame }: TimeFieldProps) {
  const mayEdit = useMayEdit()
  const readOnly = fixed || !mayEdit
  const { t } = useTranslation()
  const draft = useDraft({ value, print, read: readTime, onSave, whileWriting: false })
  const said = draft.unread ? t('shell:ui.not-time') : (draft.late ?? (draft.writing ? undefined : message))
  return (
    <Field {...frame} message={said}>
      {ids => (
        <input
          {...ids}
          {...draft.handlers}
          className="kk-input kk-number"
          data-unread={draft.unread}
          value={draft.text}
          onChange={event => draft.write(event.currentTarget.value)}
          onKeyDown={event => draft.onEnter(event)}
          readOnly={readOnly}
          autoComplete="off"
        />
      )}
    </Field>
  )
}

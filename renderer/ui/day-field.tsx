import { ActionIcon } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../shared/core/days.ts'
import { Field, type FieldFrame } from './field.tsx'
import { Icon } from './icon.tsx'
import type { Saving } from './late-saves.ts'
import { useMayEdit } from './may-edit.ts'
import { readDay } from './read-typed.ts'
import { localDay, useDays } from './use-days.ts'
import { useDraft } from './use-draft.ts'

export interface DayFieldProps extends FieldFrame {
  readonly value: Day | null
  readonly onSave: (value: Day | null) => Saving
  readonly readOnly?: boolean
  /** A day without a year belongs to this day's fiscal year. */
  readonly today?: Day
}

/** A day, typed as people write it (11/24, R8.11.24, 令和8年11月24日) or picked from the PC's calendar. */
export function DayField({ value, onSave, readOnly: fixed, today = localDay(Date.now()), message, ...frame }: DayFieldProps) {
  const mayEdit = useMayEdit()
  const readOnly = fixed || !mayEdit
  const { t } = useTranslation()
  const { longDay } = useDays()
  const picker = useRef<HTMLInputElement>(null)
  const draft = useDraft({
    value,
    print: day => (day === null ? '' : longDay(day)),
    // What the field prints itself is read back as the same day, whatever the language.
    read: text => (value !== null && text === longDay(value) ? { value } : readDay(text, today)),
    onSave,
    whileWriting: false,
  })
  const said = draft.unread ? t('shell:ui.not-day') : (draft.late ?? (draft.writing ? undefined : message))
  return (
    <Field {...frame} message={said}>
      {ids => (
        <div className="kk-input-frame">
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
          <input
            ref={picker}
            type="date"
            className="kk-input-frame__picker"
            autoComplete="off"
            tabIndex={-1}
            aria-hidden
            value={value ?? ''}
            onChange={event => draft.put(event.currentTarget.value)}
          />
          {!readOnly && (
            <ActionIcon onClick={() => picker.current?.showPicker()} aria-label={t('shell:ui.open-calendar', { label: frame.label })}>
              <Icon of={IconCalendar} />
            </ActionIcon>
          )}
        </div>
      )}
    </Field>
  )
}

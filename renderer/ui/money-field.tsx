import { useTranslation } from 'react-i18next'
import { Field, type FieldFrame } from './field.tsx'
import type { Saving } from './late-saves.ts'
import { useMayEdit } from './may-edit.ts'
import { readYen } from './read-typed.ts'
import { useDays } from './use-days.ts'
import { useDraft } from './use-draft.ts'

export interface MoneyFieldProps extends FieldFrame {
  /** Whole yen. */
  readonly value: number | null
  readonly onSave: (value: number | null) => Saving
  readonly readOnly?: boolean
}

/** Whole yen; full-width digits, commas and 円 are understood. */
export function MoneyField({ value, onSave, readOnly: fixed, message, ...frame }: MoneyFieldProps) {
  const mayEdit = useMayEdit()
  const readOnly = fixed || !mayEdit
  const { t } = useTranslation()
  const { number } = useDays()
  const draft = useDraft({ value, print: yen => (yen === null ? '' : number(yen)), read: readYen, onSave, whileWriting: false })
  const said = draft.unread ? t('shell:ui.not-money') : (draft.late ?? (draft.writing ? undefined : message))
  return (
    <Field {...frame} message={said}>
      {ids => (
        <div className="kk-input-frame">
          <input
            {...ids}
            {...draft.handlers}
            className="kk-input kk-input--number"
            inputMode="numeric"
            value={draft.text}
            onChange={event => draft.write(event.currentTarget.value)}
            onKeyDown={event => draft.onEnter(event)}
            readOnly={readOnly}
            autoComplete="off"
          />
          <span className="kk-input-frame__unit">{t('shell:ui.yen-unit')}</span>
        </div>
      )}
    </Field>
  )
}

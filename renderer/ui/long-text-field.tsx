import { useTranslation } from 'react-i18next'
import { Field, type FieldFrame } from './field.tsx'
import type { Saving } from './late-saves.ts'
import { useMayEdit } from './may-edit.ts'
import { useDays } from './use-days.ts'
import { useDraft } from './use-draft.ts'

export interface LongTextFieldProps extends FieldFrame {
  readonly value: string
  readonly onSave?: (value: string) => Saving
  readonly onChange?: (value: string) => void
  readonly readOnly?: boolean
  readonly placeholder?: string
  readonly rows?: number
  /** Letters that the paper has room for: shows 106／600字. */
  readonly room?: number
}

const same = (text: string): string => text
const asWritten = (text: string) => ({ value: text })

/** Several lines of text. Enter makes a new line and nothing else. */
export function LongTextField({
  value,
  onSave,
  onChange,
  readOnly: fixed,
  placeholder,
  rows = 4,
  room,
  message,
  ...frame
}: LongTextFieldProps) {
  const mayEdit = useMayEdit()
  const readOnly = fixed || (onSave !== undefined && !mayEdit)
  const { t } = useTranslation()
  const { number } = useDays()
  const draft = useDraft({ value, print: same, read: asWritten, onSave, onChange, whileWriting: true })
  const letters = [...draft.text].length
  const aside = room === undefined ? {} : { aside: t('shell:ui.letters', { count: letters, letters: number(letters), room: number(room) }) }
  return (
    <Field {...frame} {...aside} message={draft.late ?? (draft.writing ? undefined : message)}>
      {ids => (
        <textarea
          {...ids}
          {...draft.handlers}
          className="kk-input"
          rows={rows}
          value={draft.text}
          onChange={event => draft.write(event.currentTarget.value)}
          readOnly={readOnly}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
        />
      )}
    </Field>
  )
}

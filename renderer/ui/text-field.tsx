import { Field, type FieldFrame } from './field.tsx'
import type { Saving } from './late-saves.ts'
import { useMayEdit } from './may-edit.ts'
import { useDraft } from './use-draft.ts'

export interface TextFieldProps extends FieldFrame {
  readonly value: string
  /** On leaving and after a pause, never during a conversion. There is no save button. */
  readonly onSave?: (value: string) => Saving
  /** At each letter, for forms that act at once. */
  readonly onChange?: (value: string) => void
  readonly onEnter?: () => void
  /** The usual form of a text (a telephone number), put in its place on leaving. What has none stays as written. */
  readonly tidy?: (text: string) => string
  readonly readOnly?: boolean
  readonly placeholder?: string
  readonly type?: 'text' | 'email' | 'tel' | 'password' | 'url'
  /** The language of what is written, where it is not the screen's. */
  readonly lang?: string
  readonly autoFocus?: boolean
  readonly autoComplete?: string
}

const same = (text: string): string => text
const asWritten = (text: string) => ({ value: text })

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const {
    value,
    onSave,
    onChange,
    onEnter,
    tidy,
    readOnly: fixed,
    placeholder,
    type = 'text',
    lang,
    autoFocus,
    autoComplete = 'off',
    message,
    ...frame
  } = props
  const mayEdit = useMayEdit()
  const readOnly = fixed || (onSave !== undefined && !mayEdit)
  const draft = useDraft({
    value,
    print: same,
    read: tidy ? text => ({ value: tidy(text) }) : asWritten,
    onSave,
    onChange,
    whileWriting: tidy === undefined,
  })
  return (
    <Field {...frame} message={draft.late ?? (draft.writing ? undefined : message)}>
      {ids => (
        <input
          {...ids}
          {...draft.handlers}
          className="kk-input"
          type={type}
          value={draft.text}
          onChange={event => draft.write(event.currentTarget.value)}
          onKeyDown={event => draft.onEnter(event, onEnter)}
          readOnly={readOnly}
          placeholder={placeholder}
          lang={lang}
          // biome-ignore lint/a11y/noAutofocus: only the first field of a form that somebody has just opened
          autoFocus={autoFocus}
          autoComplete={autoComplete}
          spellCheck={false}
        />
      )}
    </Field>
  )
}

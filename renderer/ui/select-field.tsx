import { Field, type FieldFrame } from './field.tsx'
import type { Saving } from './late-saves.ts'
import { useMayEdit } from './may-edit.ts'
import { useChosen } from './use-chosen.ts'

export interface SelectFieldProps<Value extends string> extends FieldFrame {
  readonly value: Value | ''
  readonly choices: readonly { readonly value: Value; readonly words: string }[]
  /** The words of having chosen nothing; where it is absent something must be chosen. */
  readonly nothing?: string
  readonly onSave: (value: Value | '') => Saving | false
  readonly disabled?: boolean
}

/** Letters that every field has room for. */
const LONG = 20

/** A choice of one, by the PC's own list: it is known, searchable by typing and never cut off. */
export function SelectField<Value extends string>({ value, choices, nothing, onSave, disabled, ...frame }: SelectFieldProps<Value>) {
  const mayEdit = useMayEdit()
  const [shown, choose] = useChosen(value, onSave)
  const words = choices.find(choice => choice.value === shown)?.words ?? ''
  return (
    <Field {...frame}>
      {ids => (
        <select
          {...ids}
          className="kk-input"
          // Said twice to who hears the screen; so only where a field may be too narrow.
          title={words.length > LONG ? words : undefined}
          value={shown}
          disabled={disabled || !mayEdit}
          onChange={event => choose(event.currentTarget.value as Value | '')}
        >
          {nothing !== undefined && <option value="">{nothing}</option>}
          {choices.map(choice => (
            <option key={choice.value} value={choice.value}>
              {choice.words}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

import './states.css'
import { useId } from 'react'

export interface SegmentedControlProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly choices: readonly { readonly value: Value; readonly words: string; readonly lang?: string }[]
  readonly onChange: (value: Value) => void
  readonly small?: boolean
}

/** A choice of few that all fit side by side. Real radio buttons: ←→ move. */
export function SegmentedControl<Value extends string>({ label, value, choices, onChange, small = false }: SegmentedControlProps<Value>) {
  const name = useId()
  return (
    <fieldset className="kk-segments" data-small={small} aria-label={label}>
      {choices.map(choice => (
        <label key={choice.value} lang={choice.lang}>
          <input className="kk-unseen" type="radio" name={name} checked={choice.value === value} onChange={() => onChange(choice.value)} />
          {choice.words}
        </label>
      ))}
    </fieldset>
  )
}

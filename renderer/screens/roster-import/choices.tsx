import { useId } from 'react'

export type Choice = 'same' | 'add' | 'leave' | 'keep'

export interface ChoicesProps {
  readonly label: string
  readonly choices: readonly { readonly id: Choice; readonly title: string; readonly words: string }[]
  readonly chosen: Choice | null
  readonly onChoose: (choice: Choice) => void
}

/** What a person may say to a question, with what follows from it. Nothing is chosen beforehand. */
export function Choices({ label, choices, chosen, onChoose }: ChoicesProps) {
  const name = useId()
  return (
    <fieldset className="kk-import__choices" aria-label={label}>
      {choices.map(({ id, title, words }, place) => (
        <label key={id} data-on={id === chosen}>
          <input type="radio" name={name} checked={id === chosen} onChange={() => onChoose(id)} />
          <span>
            {title}
            {words !== '' && <small>{words}</small>}
          </span>
          <span className="kk-key" aria-hidden="true">
            {place + 1}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

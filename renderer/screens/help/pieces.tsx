import './help.css'
import { useTranslation } from 'react-i18next'
import { type Piece, stretches } from '../../../shared/help/help.ts'

/** A text of the help, with the screen's own words set off. */
export function HelpText({ text }: { readonly text: string }) {
  const { t } = useTranslation()
  let place = 0
  return stretches(text, (key, values) => t(key, { ...values })).map(stretch => {
    place += stretch.text.length
    return stretch.isName ? (
      <b key={place} className="kk-help__name">
        {stretch.text}
      </b>
    ) : (
      <span key={place}>{stretch.text}</span>
    )
  })
}

/** What people do, each with its steps. */
export function Pieces({ pieces, level }: { readonly pieces: readonly Piece[]; readonly level: 'h3' | 'h4' }) {
  const Heading = level
  return pieces.map(({ title, steps }) => (
    <section key={title} className="kk-help__piece">
      {title !== '' && <Heading>{title}</Heading>}
      <ol>
        {steps.map(step => (
          <li key={step}>
            <HelpText text={step} />
          </li>
        ))}
      </ol>
    </section>
  ))
}

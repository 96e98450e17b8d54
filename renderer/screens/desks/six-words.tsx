import './desks.css'
import { useTranslation } from 'react-i18next'
import { sayIn } from '../../language.ts'

/** Six nouns, each in Japanese and in English, so that two screens in two languages can be compared. */
export function SixWords({ words }: { readonly words: readonly number[] }) {
  const { t } = useTranslation()
  const [ja, en] = [sayIn('ja'), sayIn('en')]
  return (
    <ol className="kk-six-words" aria-label={t('desks:words.title')}>
      {words.map((word, place) => {
        const key = `nouns:${word.toString(16).padStart(2, '0')}`
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same word may come twice; its place is what it is
          <li key={place}>
            <b lang="ja">{ja(key)}</b>
            <span lang="en">{en(key)}</span>
          </li>
        )
      })}
    </ol>
  )
}

import { useTranslation } from 'react-i18next'
import { BeginAnew } from './begin-anew.tsx'

/** On a desk that was struck off (SPEC K13, O5): what is safe, what becomes of what is written here, whom to ask, how to come back (K18). */
export function StruckOffPart() {
  const { t } = useTranslation()
  return (
    <>
      <section className="kk-safety__part">
        <h2 className="kk-section">{t('safety:out.title')}</h2>
        {(['safe', 'travel', 'ask', 'again'] as const).map(line => (
          <p key={line}>{t(`safety:out.${line}`)}</p>
        ))}
      </section>
      <div className="kk-safety__part">
        <BeginAnew />
      </div>
    </>
  )
}

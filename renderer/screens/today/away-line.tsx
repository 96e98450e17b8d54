import { useTranslation } from 'react-i18next'
import { PanelSection } from '../../ui/side-panel.tsx'
import { useDays } from '../../ui/use-days.ts'
import { useWhileAway } from '../history/use-since.ts'
import { usePlace } from '../shell/place.ts'

/** Names before the rest is 「ほか」. */
const NAMED = 3

/** How much others did since this person last looked at the history, and who; nothing where there is nothing. */
export function AwayLine() {
  const { t } = useTranslation()
  const { number } = useDays()
  const { go } = usePlace()
  const { count, orMore, people } = useWhileAway()
  if (count === 0) return null
  const names = people
    .slice(0, NAMED)
    .map(name => name || t('desk:headquarters'))
    .join(t('today:and'))
  return (
    <PanelSection title={t('today:away.title')}>
      <p>{t(orMore ? 'today:away.more' : 'today:away.about', { count, shown: number(count) })}</p>
      {names !== '' && <p className="kk-muted kk-small">{people.length > NAMED ? t('today:away.rest', { names }) : names}</p>}
      <button type="button" className="kk-link" onClick={() => go({ at: 'history' })}>
        {t('today:away.deed')}
      </button>
    </PanelSection>
  )
}

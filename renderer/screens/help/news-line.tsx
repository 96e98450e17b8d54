import { useTranslation } from 'react-i18next'
import { newsPart } from '../../../shared/help/manual.ts'
import { PanelSection } from '../../ui/side-panel.tsx'
import { usePlace } from '../shell/place.ts'
import { useNews } from './use-news.ts'
import { useSeen } from './use-seen.ts'

/** After an update one line, until somebody has looked; never in anybody's way. */
export function NewsLine() {
  const { t } = useTranslation()
  const { go } = usePlace()
  const [seen] = useSeen('news')
  const version = useNews()?.[0]?.version
  // Who has seen no version yet is new here.
  if (version === undefined || !seen || seen === version) return null
  return (
    <PanelSection title={t('help:updated', { version })}>
      <button type="button" className="kk-link" onClick={() => go({ at: 'help', part: newsPart(version) })}>
        {t('help:see-news.deed')}
      </button>
    </PanelSection>
  )
}

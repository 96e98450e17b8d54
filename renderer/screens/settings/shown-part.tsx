import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { mannerChoices } from '../../../shared/settings/choices.ts'
import { useManner } from '../../ui/manner.ts'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { useDays } from '../../ui/use-days.ts'
import { LanguageControl } from '../language-control.tsx'
import { Marked } from './marked.tsx'
import { type SettingId, settingTitles } from './setting-parts.ts'

export interface ShownPartProps {
  /** Lines that fit what is searched for. */
  readonly found: ReadonlySet<SettingId>
  readonly query: string
}

/** How the screens look. */
export function ShownPart({ found, query }: ShownPartProps) {
  const { t } = useTranslation()
  const { manner, change } = useManner()
  const { longDay, dayOf } = useDays()
  const line = (id: SettingId, control: ReactNode, about?: string) =>
    found.has(id) && (
      <div className="kk-settings__line" data-line={id}>
        <span>
          <Marked text={t(settingTitles[id])} query={query} />
        </span>
        <div>{control}</div>
        {about !== undefined && <span className="kk-muted kk-small">{about}</span>}
      </div>
    )
  return (
    <>
      {line('language', <LanguageControl />)}
      {line(
        'text',
        <SegmentedControl
          label={t('settings:text.title')}
          value={manner.text}
          onChange={text => change('text', text)}
          choices={mannerChoices.text.map(value => ({ value, words: t(`settings:text.${value}`) }))}
        />,
      )}
      {line(
        'face',
        <SegmentedControl
          label={t('settings:face.title')}
          value={manner.face}
          onChange={face => change('face', face)}
          choices={mannerChoices.face.map(value => ({ value, words: t(`settings:face.${value}`) }))}
        />,
      )}
      {line(
        'scheme',
        <SegmentedControl
          label={t('settings:scheme.title')}
          value={manner.scheme}
          onChange={scheme => change('scheme', scheme)}
          choices={mannerChoices.scheme.map(value => ({ value, words: t(`settings:scheme.${value}`) }))}
        />,
      )}
      {line(
        'dates',
        <SegmentedControl
          label={t('settings:dates.title')}
          value={manner.dates}
          onChange={dates => change('dates', dates)}
          choices={mannerChoices.dates.map(value => ({ value, words: t(`settings:dates.${value}`) }))}
        />,
        t('settings:dates.example', { day: longDay(dayOf(Date.now())) }),
      )}
      {manner.language === 'en' && found.has('dates') && <p className="kk-dim kk-small">{t('settings:dates.english')}</p>}
    </>
  )
}

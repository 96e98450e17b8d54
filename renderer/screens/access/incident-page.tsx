import './access.css'
import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { outlineIncident } from '../../../shared/access/outline-incident.ts'
import { saveIncident } from '../../actions/access/save-incident.ts'
import { DayField } from '../../ui/day-field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { PanelSection } from '../../ui/side-panel.tsx'
import { useDays } from '../../ui/use-days.ts'
import { useDeskName } from '../desks/use-desk-name.ts'
import { PaperPage } from '../paper-page.tsx'
import { usePlace } from '../shell/place.ts'
import { usePaperWords } from '../use-paper-words.ts'
import { useTools } from '../use-records.ts'
import { type Chosen, useIncident } from './use-incident.ts'
import { lineWordsIn } from './use-line-words.ts'

/** Letters that the list of PCs shows of the chosen one; a longer one stands whole above it. */
const SHOWN = 18

/** 事故の記録: the paper for a desk that was lost or misused, with what the program knows. */
export function IncidentPage() {
  const { t } = useTranslation()
  const { desk } = useTools()
  const { longDay, dayOf } = useDays()
  const { place, back } = usePlace()
  const nameOf = useDeskName()
  const paper = usePaperWords()
  const [chosen, choose] = useState<Chosen>({ desk: (place.at === 'incident' && place.desk) || null, known: null, wrongful: false })
  const { incident, desks } = useIncident(chosen)
  const meant = desks.find(({ id }) => id === incident.desk)
  const lineWords = lineWordsIn(paper.words.say, paper.days.number, desk)
  const deskWords = ({ own, called, struckOff, by }: (typeof desks)[number]): string => {
    if (!called) return by === '' ? t('incident:which.unknown') : t('incident:which.unknown-by', { by })
    const words = nameOf(called)
    if (struckOff)
      return t('incident:which.out', { desk: words, day: longDay(dayOf(struckOff.since)), why: t(`desks:why.${struckOff.why || 'other'}`) })
    return own ? t('incident:which.own', { desk: words }) : words
  }
  return (
    <PaperPage
      title={t('incident:title')}
      fact={t('incident:fact')}
      back={{ words: t('safety:title'), onBack: back }}
      paper={paper}
      outline={outlineIncident(incident, { ...paper.words, lineWords })}
      save={saveIncident}
      words={{
        deed: t('incident:action.save-incident'),
        language: t('incident:language'),
        saved: name => t('incident:saved', { name }),
      }}
    >
      <PanelSection title={t('incident:which.title')}>
        <SelectField
          label={t('incident:which.desk')}
          {...(meant && [...deskWords(meant)].length > SHOWN ? { hint: deskWords(meant) } : {})}
          value={incident.desk}
          choices={desks.map(one => ({ value: one.id, words: deskWords(one) }))}
          onSave={id => choose({ ...chosen, desk: id || null })}
        />
      </PanelSection>
      <PanelSection title={t('incident:day.title')}>
        <DayField
          label={t('incident:day.known')}
          hint={t('incident:day.hint')}
          value={chosen.known}
          onSave={known => choose({ ...chosen, known })}
        />
        <Checkbox
          className="kk-access__wrongful"
          label={t('incident:day.wrongful')}
          checked={chosen.wrongful}
          onChange={event => choose({ ...chosen, wrongful: event.currentTarget.checked })}
        />
      </PanelSection>
    </PaperPage>
  )
}

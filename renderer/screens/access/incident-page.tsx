import './access.css'
import { Button, Checkbox } from '@mantine/core'
import { IconFileTypeDocx } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { outlineIncident } from '../../../shared/access/outline-incident.ts'
import { paperFrame } from '../../../shared/documents/outline.ts'
import { saveIncident } from '../../actions/access/save-incident.ts'
import { DayField } from '../../ui/day-field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { PanelSection, SidePanel } from '../../ui/side-panel.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { useTell } from '../../ui/toast.tsx'
import { useDays } from '../../ui/use-days.ts'
import { OutlinePreview } from '../outline-preview.tsx'
import { PaperLanguage } from '../paper-language.tsx'
import { usePlace } from '../shell/place.ts'
import { usePaperWords } from '../use-paper-words.ts'
import { useAction, useTools } from '../use-records.ts'
import { type Chosen, useIncident } from './use-incident.ts'
import { lineWordsIn } from './use-line-words.ts'

/** 事故の記録: the paper for a desk that was lost or misused, with what the program knows. */
export function IncidentPage() {
  const { t } = useTranslation()
  const { desk, now } = useTools()
  const { dateTime } = useDays()
  const { back } = usePlace()
  const { language, setLanguage, days, words } = usePaperWords()
  const { say } = words
  const tell = useTell()
  const saving = useAction(saveIncident)
  const [chosen, choose] = useState<Chosen>({ desk: desk.facts.desk, known: null, wrongful: false })
  const { incident, desks } = useIncident(chosen)
  const lineWords = lineWordsIn(say, days.number, desk)
  const outline = outlineIncident(incident, { ...words, lineWords })
  const frame = paperFrame(say, { organisation: desk.facts.organisation.name, person: desk.facts.person, when: dateTime(now()) })
  const take = async (): Promise<void> => {
    const name = `${outline.title}_${days.dayOf(now())}`
    const done = await saving.run({ outline, frame, name })
    if (done.ok) tell({ words: t('incident:saved', { name: `${name}.docx` }) })
  }
  const deskWords = ({ id, own, by }: (typeof desks)[number]): string => {
    const short = id.slice(0, 6)
    return own ? t('incident:which.own', { id: short }) : t(by === '' ? 'incident:which.nobody' : 'incident:which.other', { id: short, by })
  }
  return (
    <SplitPage
      head={<PageHead title={t('incident:title')} fact={t('incident:fact')} back={{ words: t('safety:title'), onBack: back }} />}
      detail={
        <SidePanel
          label={t('incident:title')}
          foot={
            <Button variant="filled" leftSection={<Icon of={IconFileTypeDocx} />} loading={saving.running} onClick={() => void take()}>
              {t('incident:action.save-incident')}
            </Button>
          }
        >
          <PanelSection title={t('incident:which.title')}>
            <SelectField
              label={t('incident:which.desk')}
              value={chosen.desk}
              choices={desks.map(one => ({ value: one.id, words: deskWords(one) }))}
              onSave={id => choose({ ...chosen, desk: id })}
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
          <PaperLanguage title={t('incident:language')} language={language} onChange={setLanguage} />
        </SidePanel>
      }
      detailWidth={346}
      detailStays
    >
      <OutlinePreview outline={outline} marks={frame.marks} />
    </SplitPage>
  )
}

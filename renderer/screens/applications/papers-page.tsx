import { Button } from '@mantine/core'
import { IconFileTypeDocx } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { outlineApplication } from '../../../shared/applications/outline-application.ts'
import { paperFrame } from '../../../shared/documents/outline.ts'
import { savePlan } from '../../actions/applications/save-plan.ts'
import type { Language } from '../../language.ts'
import { sayIn } from '../../language.ts'
import { Icon } from '../../ui/icon.tsx'
import { useManner } from '../../ui/manner.ts'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { useTell } from '../../ui/toast.tsx'
import { daysIn } from '../../ui/use-days.ts'
import { useTools } from '../use-records.ts'
import { FormFill } from './form-fill.tsx'
import type { OpenApplication } from './use-application.ts'
import { useDoing } from './use-doing.ts'

const languages = ['ja', 'easy', 'en'] as const
const eras = ['wareki', 'seireki'] as const

/** Papers of an application: our own layout, and the form as it was issued. */
export function PapersPage({ open }: { readonly open: OpenApplication }) {
  const { t } = useTranslation()
  const { desk, now } = useTools()
  const { manner } = useManner()
  const tell = useTell()
  const doing = useDoing()
  const [language, setLanguage] = useState<Language>(manner.language)
  const [dates, setDates] = useState(manner.dates)
  const title = open.parts.application.title || t('applications:untitled')

  const savePaper = async (): Promise<void> => {
    const say = sayIn(language)
    const days = daysIn({ language, dates })
    const showDay = (day: string): string => days.longDay(day)
    const outline = outlineApplication(open.parts, { language, showDay, sample: Boolean(desk.facts.sample) }, say)
    const { organisation, person } = desk.facts
    const moment = now()
    const frame = paperFrame(say, {
      organisation: organisation.name,
      person,
      when: `${days.longDay(days.dayOf(moment))} ${days.time(moment)}`,
    })
    const done = await doing.run(savePlan, { outline, frame, name: `${say('papers:application.title')} ${title}` })
    if (done.ok) tell({ words: t('applications:papers.saved') })
  }

  return (
    <div className="kk-page-part">
      <h2 className="kk-section">{t('applications:section.papers')}</h2>
      <div className="kk-row kk-wrap">
        <SegmentedControl
          label={t('applications:papers.language')}
          value={language}
          choices={languages.map(value => ({ value, words: t(`applications:papers.in-${value}`) }))}
          onChange={setLanguage}
        />
        <SegmentedControl
          label={t('applications:papers.dates')}
          value={dates}
          choices={eras.map(value => ({ value, words: t(`applications:papers.${value}`) }))}
          onChange={setDates}
        />
      </div>
      <section className="kk-paper-choice" aria-labelledby="paper-own">
        <h3 id="paper-own">{t('applications:papers.own')}</h3>
        <p className="kk-muted">{t('applications:papers.own-words')}</p>
        <Button leftSection={<Icon of={IconFileTypeDocx} />} disabled={doing.running} onClick={() => void savePaper()}>
          {t('applications:action.save-plan')}
        </Button>
      </section>
      <FormFill open={open} language={language} dates={dates} />
    </div>
  )
}

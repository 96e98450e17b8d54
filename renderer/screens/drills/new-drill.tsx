import { Button } from '@mantine/core'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day, TimeOfDay } from '../../../shared/core/days.ts'
import { plainHours } from '../../../shared/core/days.ts'
import { isBlank } from '../../../shared/core/text.ts'
import { fromTemplate } from '../../../shared/drills/from-template.ts'
import { phaseOf } from '../../../shared/drills/read-drill.ts'
import type { DrillTemplate, Names } from '../../../shared/drills/template.ts'
import { createDrill } from '../../actions/drills/create-drill.ts'
import { DayField } from '../../ui/day-field.tsx'
import { FieldGroup } from '../../ui/field-group.tsx'
import { leadToUnread } from '../../ui/lead-to-unread.ts'
import { useManner } from '../../ui/manner.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { Facts, PanelSection, SidePanel } from '../../ui/side-panel.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { TimeField } from '../../ui/time-field.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { usePlace } from '../shell/place.ts'
import { useAction, useTools } from '../use-records.ts'
import { useTellDone } from '../use-tell-done.ts'
import { templates } from './templates.ts'

/** A drill from a template: what will be made is shown beside the few things to say. */
export function NewDrill() {
  const { t } = useTranslation()
  const { manner } = useManner()
  const { go, back } = usePlace()
  const { desk } = useTools()
  const tellDone = useTellDone()
  const creating = useAction(createDrill)
  const form = useRef<HTMLDivElement>(null)
  const [template, setTemplate] = useState<DrillTemplate | undefined>(templates[0])
  const [title, setTitle] = useState(template?.drill.title ?? '')
  const [day, setDay] = useState<Day | null>(null)
  const [start, setStart] = useState<TimeOfDay>(template?.hours.start ?? '09:30')
  const [host, setHost] = useState(desk.facts.organisation.name)
  const [contact, setContact] = useState('')
  const choose = (id: string): void => {
    const found = templates.find(one => one.id === id)
    if (!found) return
    setTemplate(found)
    setTitle(found.drill.title)
    setStart(found.hours.start)
  }
  const create = async (): Promise<void> => {
    if (!template || isBlank(title)) return
    if (leadToUnread(form.current)) return
    const done = await creating.run({ template, title: title.trim(), day: day ?? '', start, host, contact })
    if (!done.ok) return
    go({ at: 'drills', drill: done.value.drill, tab: 'plan' })
    tellDone(t('drills:deed.create', { title: title.trim() }), done.value.deed)
  }
  const foot = (
    <>
      <Button variant="filled" color="drill" disabled={!template || isBlank(title) || creating.running} onClick={() => void create()}>
        {t('drills:action.create')}
      </Button>
      <Button onClick={back}>{t('shell:ui.stop')}</Button>
      <span className="kk-muted kk-small">{t('drills:new.after')}</span>
    </>
  )
  return (
    <SplitPage
      head={<PageHead title={t('drills:new.title')} back={{ words: t('drills:list.title'), onBack: () => go({ at: 'drills' }) }} />}
      detail={template && <TemplatePanel template={template} start={start} words={manner.language} />}
      detailWidth={420}
      detailStays
      foot={foot}
    >
      <div className="kk-drill-form" ref={form}>
        <SelectField
          label={t('drills:new.template')}
          value={template?.id ?? ''}
          choices={templates.map(({ id, names }) => ({ value: id, words: names[manner.language] }))}
          onSave={choose}
        />
        <TextField
          label={t('drills:field.title')}
          value={title}
          onChange={setTitle}
          {...(isBlank(title) ? { message: t('drills:new.needs-title') } : {})}
        />
        <FieldGroup title={t('drills:field.when')}>
          <div className="kk-drill-form__pair">
            <DayField label={t('drills:field.day')} value={day} onSave={setDay} optional hint={t('drills:new.day-hint')} />
            <TimeField
              label={t('drills:field.start')}
              value={start}
              onSave={time => (time ? setStart(time) : undefined)}
              hint={t('drills:new.start-hint')}
            />
          </div>
        </FieldGroup>
        <TextField label={t('drills:field.host')} value={host} onChange={setHost} optional />
        <TextField label={t('drills:field.contact')} value={contact} onChange={setContact} optional hint={t('drills:new.contact-hint')} />
        {creating.outcome && !creating.outcome.ok && <ProblemNote problem={creating.outcome.problem} />}
      </div>
    </SplitPage>
  )
}

interface TemplatePanelProps {
  readonly template: DrillTemplate
  readonly start: TimeOfDay
  readonly words: keyof Names
}

function TemplatePanel({ template, start, words }: TemplatePanelProps) {
  const { t } = useTranslation()
  const phases = useMemo(
    () =>
      fromTemplate(template, { title: '', day: '', start, host: '', contact: '', newId: () => '' })
        .filter(({ kind }) => kind === 'phase')
        .map(({ record, groups }) => phaseOf({ id: record, groups })),
    [template, start],
  )
  return (
    <SidePanel label={t('drills:new.made')} head={<h2>{t('drills:new.made')}</h2>}>
      <PanelSection title={t('drills:new.about')}>
        <p>{template.about[words]}</p>
      </PanelSection>
      <PanelSection title={t('drills:tab.timetable')}>
        <div className="kk-drill-times">
          <Facts facts={phases.map(({ hours, title }) => [plainHours(hours), title])} />
        </div>
      </PanelSection>
      <PanelSection title={t('drills:new.contents')}>
        <Facts
          facts={[
            [t('drills:sites'), template.sites.map(({ name }) => name).join(t('drills:comma'))],
            [t('drills:teams'), template.teams.map(({ name }) => name).join(t('drills:comma'))],
            [t('drills:injects'), t('drills:inject-count', { count: template.injects.length })],
          ]}
        />
      </PanelSection>
      <PanelSection title={t('drills:new.source')}>
        <p>{template.source.event}</p>
        <p className="kk-muted kk-small">{template.source.url}</p>
        <p className="kk-small">{t('drills:new.not-in-source')}</p>
        <ul className="kk-drill-list">
          {template.source.notInSource.map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </PanelSection>
    </SidePanel>
  )
}

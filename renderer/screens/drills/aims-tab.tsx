import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Plan } from '../../../shared/drills/drill.ts'
import type { Values } from '../../../shared/drills/set-groups.ts'
import type { Warning } from '../../../shared/drills/warning.ts'
import { editDrill } from '../../actions/drills/change-plan.ts'
import { moveStart } from '../../actions/drills/move-times.ts'
import { DayField } from '../../ui/day-field.tsx'
import { FieldGroup } from '../../ui/field-group.tsx'
import { LongTextField } from '../../ui/long-text-field.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { TimeField } from '../../ui/time-field.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { useAction } from '../use-records.ts'
import { PhasesEditor } from './phases-editor.tsx'
import { SitesEditor } from './sites-editor.tsx'
import { TeamsEditor } from './teams-editor.tsx'
import { useDifferenceMarks } from './use-difference-marks.ts'

export interface AimsTabProps {
  readonly head: ReactNode
  readonly plan: Plan
  readonly warnings: readonly Warning[]
}

/** What the drill is for, and its frame: timetable, sites, teams. */
export function AimsTab({ head, plan, warnings }: AimsTabProps) {
  const { t } = useTranslation()
  const { drill } = plan
  const editing = useAction(editDrill)
  const moving = useAction(moveStart)
  const mark = useDifferenceMarks('drill', drill.id)
  const save = (values: Values<'drill'>) => editing.run({ record: drill.id, values, name: drill.title })
  return (
    <SplitPage head={head}>
      <div className="kk-aims">
        <section className="kk-drill-fields" aria-label={t('drills:tab.aims')}>
          {editing.outcome && !editing.outcome.ok && <ProblemNote problem={editing.outcome.problem} />}
          {moving.outcome && !moving.outcome.ok && moving.outcome.problem !== 'nothing-to-do' && (
            <ProblemNote problem={moving.outcome.problem} />
          )}
          <TextField label={t('drills:field.title')} value={drill.title} onSave={title => save({ title })} {...mark('title')} />
          <FieldGroup title={t('drills:field.when')}>
            <DayField
              label={t('drills:field.day')}
              value={drill.day === '' ? null : drill.day}
              onSave={day => save({ day: day ?? '' })}
              optional
              {...mark('day')}
            />
            <div className="kk-drill-form__pair">
              <TimeField
                label={t('drills:field.start')}
                value={drill.hours.start}
                hint={t('drills:new.start-hint')}
                onSave={start => (start ? moving.run({ plan, start }) : undefined)}
                {...mark('hours')}
              />
              <TimeField
                label={t('drills:field.end')}
                value={drill.hours.end}
                hint={t('drills:end-hint')}
                onSave={end => (end ? save({ hours: { start: drill.hours.start, end } }) : undefined)}
              />
            </div>
          </FieldGroup>
          <LongTextField
            label={t('drills:field.purpose')}
            value={drill.purpose}
            rows={4}
            onSave={purpose => save({ purpose })}
            {...mark('purpose')}
          />
          <LongTextField
            label={t('drills:field.scenario')}
            value={drill.scenario}
            rows={4}
            hint={t('drills:scenario-hint')}
            onSave={scenario => save({ scenario })}
            {...mark('scenario')}
          />
          <LongTextField
            label={t('drills:field.bring')}
            value={drill.bring}
            rows={2}
            optional
            onSave={bring => save({ bring })}
            {...mark('bring')}
          />
          <TextField label={t('drills:field.host')} value={drill.host} optional onSave={host => save({ host })} {...mark('host')} />
          <TextField
            label={t('drills:field.contact')}
            value={drill.contact}
            optional
            onSave={contact => save({ contact })}
            {...mark('contact')}
          />
        </section>
        <div className="kk-drill-fields">
          <PhasesEditor plan={plan} warnings={warnings} />
          <SitesEditor plan={plan} warnings={warnings} />
          <TeamsEditor plan={plan} />
        </div>
      </div>
    </SplitPage>
  )
}

import { useTranslation } from 'react-i18next'
import type { Phase, Plan } from '../../../shared/drills/drill.ts'
import type { Values } from '../../../shared/drills/set-groups.ts'
import type { Warning } from '../../../shared/drills/warning.ts'
import { addPhase, editPhase, removePhase } from '../../actions/drills/change-plan.ts'
import { TextField } from '../../ui/text-field.tsx'
import { TimeField } from '../../ui/time-field.tsx'
import { useAction } from '../use-records.ts'
import { PartList, PartRow } from './part-row.tsx'
import { useDifferenceMarks } from './use-difference-marks.ts'
import { useRemovePart } from './use-remove-part.ts'
import { WarningNotes } from './warnings-panel.tsx'

/** The rows of the timetable. */
export function PhasesEditor({ plan, warnings }: { readonly plan: Plan; readonly warnings: readonly Warning[] }) {
  const { t } = useTranslation()
  const adding = useAction(addPhase)
  const remove = useRemovePart(removePhase)
  const { drill, phases } = plan
  const add = (): void => {
    const start = phases.at(-1)?.hours.end ?? drill.hours.start
    void adding.run({
      name: t('drills:new-phase'),
      values: { drill: drill.id, hours: { start, end: start }, title: t('drills:new-phase'), kind: 'exercise' },
    })
  }
  return (
    <PartList title={t('drills:tab.timetable')} add={t('drills:action.add-phase')} onAdd={add}>
      {phases.map(phase => (
        <PartRow key={phase.id} label={phase.title} onRemove={() => void remove(phase.id, phase.title)}>
          <PhaseFields phase={phase} />
          <WarningNotes plan={plan} warnings={warnings.filter(({ place }) => place.at === 'phase' && place.phase === phase.id)} />
        </PartRow>
      ))}
    </PartList>
  )
}

function PhaseFields({ phase }: { readonly phase: Phase }) {
  const { t } = useTranslation()
  const editing = useAction(editPhase)
  const save = (values: Values<'phase'>) => editing.run({ record: phase.id, values, name: phase.title })
  const mark = useDifferenceMarks('phase', phase.id)
  const { start, end } = phase.hours
  return (
    <div className="kk-part__phase">
      <TimeField
        label={t('drills:field.from')}
        value={start}
        onSave={time => (time ? save({ hours: { start: time, end } }) : undefined)}
        {...mark('hours')}
      />
      <TimeField label={t('drills:field.until')} value={end} onSave={time => (time ? save({ hours: { start, end: time } }) : undefined)} />
      <TextField label={t('drills:field.what')} value={phase.title} onSave={title => save({ title })} {...mark('title')} />
    </div>
  )
}

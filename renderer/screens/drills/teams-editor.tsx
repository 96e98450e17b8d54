import { useTranslation } from 'react-i18next'
import type { Plan, Team } from '../../../shared/drills/drill.ts'
import type { Values } from '../../../shared/drills/set-groups.ts'
import { addTeam, editTeam, removeTeam } from '../../actions/drills/change-plan.ts'
import { FieldGroup } from '../../ui/field-group.tsx'
import { LongTextField } from '../../ui/long-text-field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { SettleButton } from '../../ui/settle-button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { TimeField } from '../../ui/time-field.tsx'
import { useAction } from '../use-records.ts'
import { LanguagesField } from './languages-field.tsx'
import { PartList, PartRow } from './part-row.tsx'
import { useDifferenceMarks } from './use-difference-marks.ts'
import { useRemovePart } from './use-remove-part.ts'

/** The teams and what each of them needs. */
export function TeamsEditor({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation()
  const adding = useAction(addTeam)
  const remove = useRemovePart(removeTeam)
  const { drill, sites, teams } = plan
  const add = (): void => {
    const order = 1 + Math.max(0, ...teams.map(team => team.order))
    const values = {
      drill: drill.id,
      site: sites[0]?.id ?? '',
      name: t('drills:new-team'),
      task: '',
      hours: null,
      heads: 4,
      leader: true,
      needs: [],
      order,
    }
    void adding.run({ name: t('drills:new-team'), values })
  }
  return (
    <PartList title={t('drills:teams')} add={t('drills:action.add-team')} onAdd={add}>
      {teams.map(team => (
        <PartRow key={team.id} label={team.name} onRemove={() => void remove(team.id, team.name)}>
          <TeamFields plan={plan} team={team} />
        </PartRow>
      ))}
    </PartList>
  )
}

function TeamFields({ plan, team }: { readonly plan: Plan; readonly team: Team }) {
  const { t } = useTranslation()
  const editing = useAction(editTeam)
  const save = (values: Values<'team'>) => editing.run({ record: team.id, values, name: team.name })
  const mark = useDifferenceMarks('team', team.id)
  const { difference: leader } = mark('leader')
  const { start, end } = team.hours ?? plan.drill.hours
  return (
    <div className="kk-drill-fields">
      <div className="kk-drill-form__pair">
        <TextField label={t('drills:field.name')} value={team.name} onSave={name => save({ name })} {...mark('name')} />
        <SelectField
          label={t('drills:field.site')}
          value={plan.sites.some(({ id }) => id === team.site) ? team.site : ''}
          nothing={t('drills:no-site')}
          choices={plan.sites.map(({ id, name }) => ({ value: id, words: name }))}
          onSave={site => save({ site })}
          {...mark('site')}
        />
      </div>
      <LongTextField label={t('drills:field.task')} value={team.task} rows={2} onSave={task => save({ task })} {...mark('task')} />
      <div className="kk-part__team">
        <TimeField
          label={t('drills:field.from')}
          value={start}
          onSave={time => save({ hours: time === null ? null : { start: time, end } })}
          {...mark('hours')}
        />
        <TimeField
          label={t('drills:field.until')}
          value={end}
          onSave={time => save({ hours: time === null ? null : { start, end: time } })}
        />
        <SelectField
          label={t('drills:field.heads')}
          value={String(team.heads)}
          choices={headCounts(team.heads).map(count => ({ value: String(count), words: t('drills:people-count', { count }) }))}
          onSave={count => save({ heads: Number(count) })}
          {...mark('heads')}
        />
        <label className="kk-drill-check">
          <input
            type="checkbox"
            className="kk-check"
            checked={team.leader}
            onChange={event => save({ leader: event.currentTarget.checked })}
          />
          {t('drills:field.leader')}
        </label>
        {leader && <SettleButton onSettle={leader.onSettle} />}
      </div>
      <FieldGroup title={t('drills:field.needed-languages')} {...mark('needs')}>
        <LanguagesField label={t('drills:field.needed-languages')} value={team.needs} onSave={needs => save({ needs })} />
      </FieldGroup>
    </div>
  )
}

/** 0 to 30, and what is already there. */
const headCounts = (heads: number): readonly number[] => Array.from({ length: Math.max(30, heads) + 1 }, (_, count) => count)

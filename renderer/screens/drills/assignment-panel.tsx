import { Button } from '@mantine/core'
import { IconUserMinus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Assignment, Plan, Role } from '../../../shared/drills/drill.ts'
import { roles } from '../../../shared/drills/drill.ts'
import type { LanguageAt } from '../../../shared/drills/languages.ts'
import type { People } from '../../../shared/drills/people.ts'
import { nameOf } from '../../../shared/drills/people.ts'
import type { Warning } from '../../../shared/drills/warning.ts'
import { changePlacing, takeOut } from '../../actions/drills/place-people.ts'
import { Icon } from '../../ui/icon.tsx'
import { Looks } from '../../ui/looks.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { SettleButton } from '../../ui/settle-button.tsx'
import { Facts, PanelSection, SidePanel } from '../../ui/side-panel.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { useAction } from '../use-records.ts'
import { useTellDone } from '../use-tell-done.ts'
import { LanguagesField } from './languages-field.tsx'
import { Languages } from './team-card.tsx'
import { useDifferenceMarks } from './use-difference-marks.ts'
import { WarningNotes } from './warnings-panel.tsx'

export interface AssignmentPanelProps {
  readonly plan: Plan
  readonly assignment: Assignment
  readonly people: People
  readonly warnings: readonly Warning[]
  readonly onClose: () => void
}

/** One person in one place: role, team, languages, and the way out. */
export function AssignmentPanel({ plan, assignment, people, warnings, onClose }: AssignmentPanelProps) {
  const { t } = useTranslation()
  const tellDone = useTellDone()
  const changing = useAction(changePlacing)
  const leaving = useAction(takeOut)
  const name = nameOf(assignment.person, people) || t('drills:nobody')
  const mark = useDifferenceMarks('assignment', assignment.id)
  const { difference: who } = mark('person')
  const { difference: spoken } = mark('languages')
  const team = plan.teams.find(({ id }) => id === assignment.team)
  const known = 'volunteer' in assignment.person ? people.get(assignment.person.volunteer) : undefined
  const own = warnings.filter(({ place }) => place.at === 'assignment' && place.assignment === assignment.id)
  const change = (values: { team?: string; role?: Role; languages?: readonly LanguageAt[] }) =>
    changing.run({ record: assignment.id, values, name })
  const leave = async (): Promise<void> => {
    const done = await leaving.run({ record: assignment.id, name, team: team?.name ?? '' })
    if (!done.ok) return
    onClose()
    tellDone(t('drills:deed.take-out', { name, team: team?.name ?? '' }), done.value.deed)
  }
  const trouble = [changing.outcome, leaving.outcome].find(outcome => outcome && !outcome.ok)
  return (
    <SidePanel
      label={name}
      head={
        <>
          <h2>{name}</h2>
          {who && <SettleButton onSettle={who.onSettle} />}
        </>
      }
      onClose={onClose}
      foot={
        <>
          <Button leftSection={<Icon of={IconUserMinus} />} onClick={() => void leave()}>
            {t('drills:action.take-out')}
          </Button>
          <Looks>
            <Button variant="subtle" onClick={onClose}>
              {t('drills:action.unchoose')}
            </Button>
          </Looks>
        </>
      }
    >
      {own.length > 0 && (
        <PanelSection title={t('drills:look')}>
          <WarningNotes plan={plan} warnings={own} />
          <p className="kk-muted kk-small">{t('drills:may-stay')}</p>
        </PanelSection>
      )}
      {trouble && !trouble.ok && <ProblemNote problem={trouble.problem} />}
      <PanelSection title={t('drills:placing')}>
        <div className="kk-drill-fields">
          <SelectField
            label={t('drills:field.team')}
            value={assignment.team}
            choices={plan.teams.map(one => ({ value: one.id, words: one.name }))}
            onSave={to => to !== '' && change({ team: to })}
            {...mark('team')}
          />
          <SelectField
            label={t('drills:field.role')}
            value={assignment.role}
            choices={roles.map(role => ({ value: role, words: t(`drills:role.${role}`) }))}
            onSave={role => role !== '' && change({ role })}
            {...mark('role')}
          />
        </div>
      </PanelSection>
      <PanelSection title={t('drills:field.languages-here')} fact={spoken && <SettleButton onSettle={spoken.onSettle} />}>
        <LanguagesField label={t('drills:field.languages-here')} value={assignment.languages} onSave={languages => change({ languages })} />
      </PanelSection>
      {known && (
        <PanelSection title={t('drills:from-roster')}>
          <Facts facts={[[t('drills:field.languages'), <Languages key="known" languages={known.languages} />]]} />
        </PanelSection>
      )}
    </SidePanel>
  )
}

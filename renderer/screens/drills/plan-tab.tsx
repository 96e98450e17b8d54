import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Plan } from '../../../shared/drills/drill.ts'
import type { People } from '../../../shared/drills/people.ts'
import { pointsOf } from '../../../shared/drills/points.ts'
import type { Place, Warning } from '../../../shared/drills/warning.ts'
import { moveInject } from '../../actions/drills/move-times.ts'
import { SplitPage } from '../../ui/split-page.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { Counts } from '../shell/status-bar.tsx'
import { useAction } from '../use-records.ts'
import { AssignmentPanel } from './assignment-panel.tsx'
import { firstOpening, type Gap, gapsOf, isSameGap } from './gap.ts'
import { InjectPanel } from './inject-panel.tsx'
import { NextStep } from './next-step.tsx'
import { TeamCard } from './team-card.tsx'
import { TeamPanel } from './team-panel.tsx'
import { Timeline } from './timeline.tsx'
import { usePlacing } from './use-placing.ts'
import { WarningsPanel } from './warnings-panel.tsx'

export interface PlanTabProps {
  readonly head: ReactNode
  readonly plan: Plan
  readonly people: People
  readonly warnings: readonly Warning[]
  readonly onInject: (id: string) => void
  readonly onAims: () => void
}

type Chosen = { readonly at: 'inject' | 'team' | 'assignment'; readonly id: string; readonly gap?: Gap | null } | null

/** Time above, people below, and beside them what the person has chosen or should look at. */
export function PlanTab({ head, plan, people, warnings, onInject, onAims }: PlanTabProps) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<Chosen>(null)
  const moving = useAction(moveInject)
  const placing = usePlacing(plan, people)
  const idOf = (at: NonNullable<Chosen>['at']): string => (chosen?.at === at ? chosen.id : '')
  const inject = plan.injects.find(({ id }) => id === idOf('inject'))
  const assignment = plan.assignments.find(({ id }) => id === idOf('assignment'))
  const team = plan.teams.find(({ id }) => id === idOf('team'))
  // A gap that somebody has filled is no longer looked at.
  const gap = (team && gapsOf(warnings, team.id).find(open => chosen?.gap && isSameGap(open, chosen.gap))) ?? null
  const move = (id: string, minutes: number): void => {
    const found = plan.injects.find(one => one.id === id)
    if (found) void moving.run({ inject: found, by: minutes })
  }
  const goTo = (place: Place): void => {
    if (place.at === 'team') setChosen({ at: 'team', id: place.team })
    else if (place.at === 'assignment') setChosen({ at: 'assignment', id: place.assignment })
    else if (place.at === 'inject') setChosen({ at: 'inject', id: place.inject })
    else onAims()
  }
  const close = (): void => setChosen(null)
  const opening = firstOpening(plan, warnings)
  const panel = inject ? (
    <InjectPanel
      plan={plan}
      inject={inject}
      warnings={warnings}
      onMove={minutes => move(inject.id, minutes)}
      onEdit={() => onInject(inject.id)}
      onClose={close}
    />
  ) : assignment ? (
    <AssignmentPanel key={assignment.id} plan={plan} assignment={assignment} people={people} warnings={warnings} onClose={close} />
  ) : team ? (
    <TeamPanel
      key={team.id}
      plan={plan}
      team={team}
      people={people}
      warnings={warnings}
      placing={placing}
      gap={gap}
      onClose={close}
      onAims={onAims}
    />
  ) : (
    <WarningsPanel
      next={
        opening && (
          <NextStep
            plan={plan}
            people={people}
            opening={opening}
            onOpening={({ team, gap }) => setChosen({ at: 'team', id: team.id, gap })}
          />
        )
      }
      plan={plan}
      points={pointsOf(plan, warnings)}
      onGo={goTo}
    />
  )
  return (
    <SplitPage head={head} detail={panel} detailOpen={chosen !== null} detailWidth={346}>
      <Timeline
        plan={plan}
        warnings={warnings}
        selected={idOf('inject')}
        onSelect={one => setChosen(former => (former?.at === 'inject' && former.id === one.id ? null : { at: 'inject', id: one.id }))}
        onMove={(one, minutes) => move(one.id, minutes)}
      />
      {placing.problem !== null && !team && <ProblemNote problem={placing.problem} />}
      <div className="kk-teams">
        {plan.teams.map(one => (
          <TeamCard
            key={one.id}
            plan={plan}
            team={one}
            people={people}
            warnings={warnings}
            on={one.id === idOf('team')}
            assignment={idOf('assignment')}
            onTeam={open => setChosen({ at: 'team', id: one.id, gap: open })}
            onDrop={(dragged, open) => placing.drop(one, dragged, open)}
            onAssignment={({ id }) => setChosen({ at: 'assignment', id })}
          />
        ))}
      </div>
      <Counts>
        {t('drills:counts', {
          injects: plan.injects.length,
          have: plan.assignments.length,
          needed: plan.teams.reduce((sum, { heads }) => sum + heads, 0),
        })}
      </Counts>
    </SplitPage>
  )
}

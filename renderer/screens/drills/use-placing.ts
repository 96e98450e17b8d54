import { useTranslation } from 'react-i18next'
import type { Plan, Role, Team, Who } from '../../../shared/drills/drill.ts'
import { covers } from '../../../shared/drills/languages.ts'
import type { People, Person } from '../../../shared/drills/people.ts'
import { nameOf } from '../../../shared/drills/people.ts'
import { changePlacing, putIn } from '../../actions/drills/place-people.ts'
import type { WriteProblem } from '../../data/write.ts'
import { useAction } from '../use-records.ts'
import type { Dragged } from './drag-person.ts'
import type { Gap } from './gap.ts'
import { openNeeds } from './use-candidates.ts'

export interface Placing {
  readonly problem: WriteProblem | null
  /** Puts somebody of the roster into a team. Whoever fills the leader's place becomes the leader. */
  readonly put: (team: Team, person: Person, gap: Gap | null) => void
  /** The same with a name that is not in the roster. */
  readonly putName: (team: Team, name: string, gap: Gap | null) => void
  /** What a person was dragged onto: a team, or one of its gaps. */
  readonly drop: (team: Team, dragged: Dragged, gap: Gap | null) => void
}

/** The ways into a team, one for the list beside it and for a person who is dragged. */
export function usePlacing(plan: Plan, people: People): Placing {
  const { t } = useTranslation()
  const placing = useAction(putIn)
  const moving = useAction(changePlacing)
  const run = (team: Team, person: Who, role: Role, languages: Person['languages'], name: string): void =>
    void placing.run({ team, person, role, languages, name })

  const put = (team: Team, person: Person, gap: Gap | null): void => {
    const languages = team.needs
      .filter(need => covers(person.languages, need))
      .flatMap(need => person.languages.filter(({ language }) => language === need.language).slice(0, 1))
    const fills = openNeeds(plan, team, people).some(need => covers(person.languages, need))
    run(team, { volunteer: person.id }, gap === 'leader' ? 'leader' : fills ? 'interpreter' : 'member', languages, person.name)
  }
  const move = (team: Team, id: string, gap: Gap | null): void => {
    const found = plan.assignments.find(one => one.id === id)
    if (!found) return
    const values = { ...(found.team === team.id ? {} : { team: team.id }), ...(gap === 'leader' ? { role: 'leader' as const } : {}) }
    if (Object.keys(values).length === 0) return
    void moving.run({ record: id, values, name: nameOf(found.person, people) || t('drills:nobody') })
  }
  return {
    problem: [placing.outcome, moving.outcome].flatMap(outcome => (outcome && !outcome.ok ? [outcome.problem] : []))[0] ?? null,
    put,
    putName: (team, name, gap) => run(team, { name }, gap === 'leader' ? 'leader' : 'member', [], name),
    drop: (team, dragged, gap) => {
      if ('assignment' in dragged) return move(team, dragged.assignment, gap)
      const person = people.get(dragged.volunteer)
      if (person) put(team, person, gap)
    },
  }
}

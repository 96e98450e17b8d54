import { clockOf } from './clock.ts'
import type { Inject, Plan, Team } from './drill.ts'
import { covers } from './languages.ts'
import type { People } from './people.ts'
import { languagesHere } from './people.ts'
import type { Warning } from './warning.ts'

/** What keeps an inject from working: the time, who receives it, and who could do it. */
export function injectWarnings(plan: Plan, people: People): readonly Warning[] {
  return [...plan.injects.flatMap(inject => warningsOfInject(inject, plan, people)), ...atOnce(plan)]
}

function warningsOfInject(inject: Inject, { drill, teams, assignments }: Plan, people: People): readonly Warning[] {
  const clock = clockOf(drill.hours)
  const at = clock.at(inject.time)
  const { number, time } = inject
  const place = { at: 'inject', inject: inject.id } as const
  const recipients = teams.filter(({ id }) => inject.recipients.includes(id))
  const gone = inject.recipients.filter(id => !teams.some(team => team.id === id)).length
  const warnings: Warning[] = []
  if (at < clock.from || at >= clock.until) warnings.push({ place, code: 'inject-outside-hours', number, time })
  if (gone > 0) warnings.push({ place, code: 'inject-recipient-gone', number, gone })
  if (recipients.length === 0 && gone === 0) warnings.push({ place, code: 'inject-without-recipient', number })
  for (const team of recipients) {
    const span = team.hours ? clock.span(team.hours) : null
    if (span && (at < span.from || at >= span.until)) warnings.push({ place, code: 'inject-team-away', number, time, team: team.name })
  }
  if (recipients.length > 0) {
    const known = assignments
      .filter(({ team }) => recipients.some(({ id }) => id === team))
      .flatMap(member => languagesHere(member, people))
    const languages = [...new Set(inject.languages)].filter(language => !covers(known, { language, level: 'D' }))
    if (languages.length > 0) warnings.push({ place, code: 'inject-language-uncovered', number, languages })
  }
  return warnings
}

/** A team that gets several injects in the same minute reads one of them later than planned. */
function atOnce({ teams, injects }: Plan): readonly Warning[] {
  return teams.flatMap(team => {
    const place = { at: 'team', team: team.id } as const
    const received = injectsOf(team, injects)
    return [...new Set(received.map(({ time }) => time))].flatMap(time => {
      const numbers = received.filter(inject => inject.time === time).map(({ number }) => number)
      return numbers.length > 1 ? [{ place, code: 'injects-at-once' as const, time, numbers }] : []
    })
  })
}

/** The injects that a team receives, in the order of the plan. */
export const injectsOf = (team: Pick<Team, 'id'>, injects: readonly Inject[]): readonly Inject[] =>
  injects.filter(({ recipients }) => recipients.includes(team.id))

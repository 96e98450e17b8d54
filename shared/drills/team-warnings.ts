import type { Plan } from './drill.ts'
import { bestLevel, covers } from './languages.ts'
import type { People } from './people.ts'
import { languagesHere, personKey } from './people.ts'
import type { Warning } from './warning.ts'

/** What a team lacks: a site, people, a leader, a language. Putting somebody in never makes one of these appear. */
export function teamWarnings({ sites, teams, assignments }: Plan, people: People): readonly Warning[] {
  return teams.flatMap(team => {
    const place = { at: 'team', team: team.id } as const
    const members = assignments.filter(assignment => assignment.team === team.id)
    const known = members.flatMap(member => languagesHere(member, people))
    // A person entered twice is one head; a place without a name is none.
    const have = new Set(members.map(({ person }) => personKey(person)).filter(key => key !== null)).size
    const warnings: Warning[] = []
    if (!sites.some(({ id }) => id === team.site)) warnings.push({ place, code: 'team-without-site' })
    if (have < team.heads) warnings.push({ place, code: 'heads-short', needed: team.heads, have })
    if (team.leader && !members.some(({ role }) => role === 'leader')) warnings.push({ place, code: 'leader-missing' })
    for (const need of team.needs) {
      if (!covers(known, need)) warnings.push({ place, code: 'language-uncovered', ...need, best: bestLevel(known, need.language) })
    }
    return warnings
  })
}

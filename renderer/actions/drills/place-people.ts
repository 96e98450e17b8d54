import type { Role, Team, Who } from '../../../shared/drills/drill.ts'
import type { LanguageAt } from '../../../shared/drills/languages.ts'
import { newRecord, setGroups, takeAway } from '../../../shared/drills/set-groups.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'
import { ownScope } from './own-scope.ts'

/** Who it is about, for the history. It lies sealed, as all deeds about people do. */
interface Named {
  readonly name: string
}

export interface PutIn extends Named {
  readonly team: Team
  readonly person: Who
  readonly role: Role
  readonly languages: readonly LanguageAt[]
}

/** Puts a person into a team. Warnings never stop it. */
export const putIn: Action<PutIn, { deed: string; record: string }, WriteProblem> = {
  id: 'drills.put-in',
  run: async (tools, { team, person, role, languages, name }) => {
    const record = tools.newId()
    const draft = newRecord('assignment', { id: record, drill: team.drill, team: team.id, person, role, languages })
    const params = { name, team: team.name }
    const done = await tools.desk.write({ scope: ownScope(tools), action: 'drills.put-in', params, drafts: [draft] })
    return done.ok ? { ok: true, value: { ...done.value, record } } : done
  },
}

export interface ChangePlacing extends Named {
  readonly record: string
  readonly values: { readonly team?: string; readonly role?: Role; readonly languages?: readonly LanguageAt[] }
}

/** Changes what a person does: the team, the role, the languages. */
export const changePlacing: Action<ChangePlacing, { deed: string }, WriteProblem> = {
  id: 'drills.change-placing',
  run: (tools, { record, values, name }) =>
    tools.desk.write({
      scope: ownScope(tools),
      action: 'drills.change-placing',
      params: { name },
      drafts: [setGroups('assignment', record, values)],
    }),
}

export interface TakeOut extends Named {
  readonly record: string
  readonly team: string
}

/** Takes a person out of a team. */
export const takeOut: Action<TakeOut, { deed: string }, WriteProblem> = {
  id: 'drills.take-out',
  run: (tools, { record, name, team }) =>
    tools.desk.write({
      scope: ownScope(tools),
      action: 'drills.take-out',
      params: { name, team },
      drafts: [takeAway('assignment', record)],
    }),
}

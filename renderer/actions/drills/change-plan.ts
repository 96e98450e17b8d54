import type { Fields } from '../../../shared/drills/audience.ts'
import type { Values } from '../../../shared/drills/set-groups.ts'
import { newRecord, setGroups, takeAway } from '../../../shared/drills/set-groups.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'
import { ownScope } from './own-scope.ts'

/** The parts of a plan that are not about people. Their deeds stand open in the history. */
export type Part = Exclude<keyof Fields, 'assignment'>

export interface EditPart<K extends Part> {
  readonly record: string
  readonly values: Values<K>
  /** What the part is called, for the history: its name, its title, its number. */
  readonly name: string
}

export interface AddPart<K extends Part> {
  readonly values: Omit<Fields[K], 'id'>
  readonly name: string
}

export interface RemovePart {
  readonly record: string
  readonly name: string
}

type Deed<Input> = Action<Input, { deed: string }, WriteProblem>

const editing = <K extends Part>(kind: K): Deed<EditPart<K>> => ({
  id: `drills.edit-${kind}`,
  run: (tools, { record, values, name }) =>
    tools.desk.write({
      scope: ownScope(tools),
      action: `drills.edit-${kind}`,
      params: { name },
      drafts: [setGroups(kind, record, values)],
    }),
})

const adding = <K extends Part>(kind: K): Action<AddPart<K>, { deed: string; record: string }, WriteProblem> => ({
  id: `drills.add-${kind}`,
  run: async (tools, { values, name }) => {
    const draft = newRecord(kind, { ...values, id: tools.newId() } as Fields[K])
    const done = await tools.desk.write({ scope: ownScope(tools), action: `drills.add-${kind}`, params: { name }, drafts: [draft] })
    return done.ok ? { ok: true, value: { ...done.value, record: draft.record } } : done
  },
})

const removing = (kind: Part): Deed<RemovePart> => ({
  id: `drills.remove-${kind}`,
  run: (tools, { record, name }) =>
    tools.desk.write({ scope: ownScope(tools), action: `drills.remove-${kind}`, params: { name }, drafts: [takeAway(kind, record)] }),
})

export const editDrill = editing('drill')
export const editSite = editing('site')
export const editPhase = editing('phase')
export const editTeam = editing('team')
export const editInject = editing('inject')

export const addSite = adding('site')
export const addPhase = adding('phase')
export const addTeam = adding('team')
export const addInject = adding('inject')

export const removeSite = removing('site')
export const removePhase = removing('phase')
export const removeTeam = removing('team')
export const removeInject = removing('inject')

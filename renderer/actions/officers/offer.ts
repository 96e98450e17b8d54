import { national } from '../../../shared/sync/scope.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

/** At headquarters: offers to be an officer, at this desk. All associations read it. */
export const offer: Action<
  { readonly name: string; readonly duty: string },
  { deed: string },
  WriteProblem | 'locked' | 'no-headquarters' | 'disk'
> = {
  id: 'officers.offer',
  run: async (tools, { name, duty }) => {
    const made = await tools.ask('officers:offer', { name, duty })
    if (!made.ok) return made
    const { record, groups } = made.value
    return tools.desk.write({ scope: national, action: 'officers.offer', params: { name }, drafts: [{ kind: 'officer', record, groups }] })
  },
}

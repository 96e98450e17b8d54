import { ok } from '../../../shared/core/result.ts'
import type { NewDrill } from '../../../shared/drills/from-template.ts'
import { fromTemplate } from '../../../shared/drills/from-template.ts'
import type { DrillTemplate } from '../../../shared/drills/template.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'
import { ownScope } from './own-scope.ts'

export interface CreateDrill extends Omit<NewDrill, 'newId'> {
  readonly template: DrillTemplate
}

/** A whole drill from a template, as one deed. */
export const createDrill: Action<CreateDrill, { drill: string; deed: string }, WriteProblem> = {
  id: 'drills.create',
  run: async (tools, { template, ...drill }) => {
    const drafts = fromTemplate(template, { ...drill, newId: tools.newId })
    const done = await tools.desk.write({ scope: ownScope(tools), action: 'drills.create', params: { title: drill.title }, drafts })
    return done.ok ? ok({ drill: drafts[0].record, deed: done.value.deed }) : done
  },
}

import { fail } from '../../../shared/core/result.ts'
import { type ChoiceList, choicesIn, MOST_CHOICES, newChoice } from '../../../shared/roster/choices.ts'
import { associationScope } from '../../../shared/sync/scope.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

/** Adds a word to a list of choices. It is not there yet, not even hidden. */
export const addChoice: Action<{ readonly list: ChoiceList; readonly word: string }, { deed: string }, WriteProblem | 'full' | 'listed'> = {
  id: 'choices.add',
  run: async ({ desk, newId }, { list, word }) => {
    const { id } = desk.facts.organisation
    const choices = choicesIn(desk.one('choices', id), list)
    if (choices.some(({ words }) => words.ja === word)) return fail('listed')
    if (choices.length >= MOST_CHOICES) return fail('full')
    return desk.write({
      scope: associationScope(id),
      action: 'choices.add',
      params: { word },
      drafts: [{ kind: 'choices', record: id, groups: newChoice(list, newId(), word, choices) }],
    })
  },
}

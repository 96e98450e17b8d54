import type { Choice } from '../../../shared/roster/choices.ts'
import { changedChoice } from '../../../shared/roster/choices.ts'
import { associationScope } from '../../../shared/sync/scope.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action, Tools } from '../action.ts'

type Changing<Input> = Action<Input, { deed: string }, WriteProblem>

/** Words, order and visibility of choices are of one group each: only those that change are written. */
function write({ desk }: Pick<Tools, 'desk'>, action: string, word: string, changes: readonly (Partial<Choice> & Pick<Choice, 'id'>)[]) {
  const { id } = desk.facts.organisation
  const record = desk.one('choices', id)
  const groups = Object.assign({}, ...changes.map(({ id: choice, ...part }) => changedChoice(record, choice, part)))
  return desk.write({ scope: associationScope(id), action, params: { word }, drafts: [{ kind: 'choices', record: id, groups }] })
}

/** Names a choice otherwise. People's records keep their words as written. */
export const renameChoice: Changing<{ readonly choice: Choice; readonly words: Partial<Choice['words']> }> = {
  id: 'choices.rename',
  run: (tools, { choice, words }) =>
    write(tools, 'choices.rename', choice.words.ja, [{ id: choice.id, words: { ...choice.words, ...words } }]),
}

/** Puts a choice in another place of its list; `placed` are those whose order changes. */
export const moveChoice: Changing<{ readonly choice: Choice; readonly placed: readonly Choice[] }> = {
  id: 'choices.move',
  run: (tools, { choice, placed }) =>
    write(
      tools,
      'choices.move',
      choice.words.ja,
      placed.map(({ id, order }) => ({ id, order })),
    ),
}

/** Proposes a choice no longer. It stays in the list and in people's records. */
export const hideChoice: Changing<Choice> = {
  id: 'choices.hide',
  run: (tools, { id, words }) => write(tools, 'choices.hide', words.ja, [{ id, hidden: true }]),
}

/** Proposes a choice again. */
export const showChoice: Changing<Choice> = {
  id: 'choices.show',
  run: (tools, { id, words }) => write(tools, 'choices.show', words.ja, [{ id, hidden: false }]),
}

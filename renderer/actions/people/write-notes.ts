import { fail, ok } from '../../../shared/core/result.ts'
import { entryGroups } from '../../../shared/handover/entry.ts'
import type { PeopleNote } from '../../../shared/ipc/people-note.ts'
import { associationScope } from '../../../shared/sync/scope.ts'
import type { Action, Tools } from '../action.ts'

/**
 * What the host noted of the people of this desk goes into the history, a deed for each (SPEC K9). What is written under the
 * note's own id stands there once, whoever was interrupted in between.
 */
export const writeNotes: Action<null, null, never> = {
  id: 'people.write-notes',
  run: async tools => {
    const listed = await tools.ask('people:list', {})
    const written: string[] = []
    for (const note of listed.ok ? listed.value.notes : []) if (await write(tools, note)) written.push(note.id)
    if (written.length > 0) await tools.ask('people:noted', { ids: written })
    return ok(null)
  },
}

/** Looked for at its turn: another window, or the page itself, may be writing the same note. */
async function write({ desk }: Tools, { id, what, name, by, at, to }: PeopleNote): Promise<boolean> {
  const done = await desk.write<'there'>(seen =>
    seen.one('handover', id)
      ? fail('there')
      : ok({
          scope: associationScope(desk.facts.organisation.id),
          action: `people.${what}`,
          params: { name, by, to },
          drafts: [{ kind: 'handover', record: id, groups: entryGroups({ what, desk: desk.facts.desk, name, by, at, to }) }],
        }),
  )
  return done.ok || done.problem === 'there'
}

import type { Why } from '../../../shared/access/access.ts'
import { ok } from '../../../shared/core/result.ts'
import type { Say } from '../../../shared/core/say.ts'
import { paperFrame } from '../../../shared/documents/outline.ts'
import { callList } from '../../../shared/roster/call-list.ts'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { DOCX, makePaper } from '../../workers/make-paper.ts'
import type { Action } from '../action.ts'

export interface CallListWish {
  readonly people: readonly Volunteer[]
  /** Words in the language of the paper, which may be another than the screen's. */
  readonly say: Say
  /** 令和8年11月24日, in that language. */
  readonly when: string
  /** What the list is about, in the words of the filters. */
  readonly purpose: string
  /** Made during a drill: marked as one. */
  readonly drill: boolean
  /** What it is made for. */
  readonly why: Why
}

/** Writes the people shown into a list to telephone by, as a Word file. */
export const saveCallList: Action<CallListWish, { name: string }, never> = {
  id: 'roster.save-call-list',
  run: async ({ desk, save }, { people, say, when, purpose, drill, why }) => {
    const { organisation, person, sample } = desk.facts
    const outline = callList(people, { sample, purpose, drill }, say)
    const bytes = await makePaper(outline, paperFrame(say, { organisation: organisation.name, person, when }))
    const name = `${outline.title}.docx`
    const holds = { paper: 'call-list', people: people.map(({ id }) => id), about: purpose, why } as const
    save({ name, type: DOCX, bytes, holds })
    return ok({ name })
  },
}

import type { Json } from '../core/json.ts'
import { canonical } from '../core/json.ts'
import { fieldsIn } from '../core/read-json.ts'
import { byText } from '../core/text.ts'
import { applicationKinds } from './application.ts'
import type { PlainRecord } from './plain-record.ts'

/**
 * What is handed in, as a plain value: the records of the application with all their fields, also those that this
 * version does not know. Two desks that hold the same values make the same content, letter by letter.
 */
export interface SubmissionContent {
  readonly format: 1
  readonly application: string
  readonly records: readonly ContentRecord[]
}

export type ContentRecord = { readonly kind: string; readonly id: string; readonly groups: { readonly [group: string]: Json } }

/** Whether the record is there is not part of what is handed in; a record that is not there is left out by the reader. */
const HERE = 'here'

export function contentOf(records: Iterable<PlainRecord>, application: string): SubmissionContent {
  const own = [...records]
    .filter(
      ({ kind, id, groups }) =>
        (applicationKinds as readonly string[]).includes(kind) && (kind !== 'application' || id === application) && groups[HERE] !== false,
    )
    .map(({ kind, id, groups }) => ({ kind, id, groups: Object.fromEntries(Object.entries(groups).filter(([group]) => group !== HERE)) }))
    .sort((a, b) => byText(a.kind, b.kind) || byText(a.id, b.id))
  return { format: 1, application, records: own }
}

/** The text that is hashed: `sha256(contentText(content))` is the content's name. */
export const contentText = (content: SubmissionContent): string => canonical(content as unknown as Json)

/** A frozen content as records again, for the same functions that read a draft. Null where it cannot be read. */
export function readContent(json: Json | undefined): SubmissionContent | null {
  const { format, application, records } = fieldsIn(json)
  if (format !== 1 || typeof application !== 'string' || !Array.isArray(records)) return null
  const read = (records as readonly Json[]).flatMap(item => {
    const { kind, id, groups } = fieldsIn(item)
    return typeof kind === 'string' && typeof id === 'string'
      ? [{ kind, id, groups: fieldsIn(groups) as { readonly [group: string]: Json } }]
      : []
  })
  return { format, application, records: read }
}

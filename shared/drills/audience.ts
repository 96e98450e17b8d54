import type { Audience as PaperAudience } from '../documents/outline.ts'
import type { Assignment, Drill, Inject, Phase, Site, Team } from './drill.ts'

/** Who may see a field before the drill: everyone, or only those who run it. */
export type Audience = Extract<PaperAudience, 'everyone' | 'controllers'>

export interface Fields {
  readonly drill: Drill
  readonly site: Site
  readonly phase: Phase
  readonly team: Team
  readonly inject: Inject
  readonly assignment: Assignment
}

/**
 * The one table of who may see what. A field that is not named here does not compile, and papers for participants are
 * made only from what this table leaves open (open-part.ts).
 */
export const audience = {
  drill: {
    id: 'everyone',
    title: 'everyone',
    day: 'everyone',
    hours: 'everyone',
    host: 'everyone',
    purpose: 'everyone',
    scenario: 'controllers',
    bring: 'everyone',
    contact: 'everyone',
    template: 'controllers',
  },
  site: { id: 'everyone', drill: 'everyone', name: 'everyone', address: 'everyone', kind: 'everyone', order: 'everyone' },
  phase: { id: 'everyone', drill: 'everyone', hours: 'everyone', title: 'everyone', kind: 'everyone' },
  team: {
    id: 'everyone',
    drill: 'everyone',
    site: 'everyone',
    name: 'everyone',
    task: 'everyone',
    hours: 'everyone',
    heads: 'controllers',
    leader: 'controllers',
    needs: 'everyone',
    order: 'everyone',
  },
  inject: {
    id: 'controllers',
    drill: 'controllers',
    number: 'controllers',
    time: 'controllers',
    method: 'controllers',
    sender: 'controllers',
    recipients: 'controllers',
    text: 'controllers',
    expected: 'controllers',
    notes: 'controllers',
    languages: 'controllers',
    priority: 'controllers',
    order: 'controllers',
  },
  assignment: {
    id: 'everyone',
    drill: 'everyone',
    team: 'everyone',
    person: 'everyone',
    role: 'everyone',
    languages: 'everyone',
  },
} as const satisfies { readonly [K in keyof Fields]: { readonly [F in keyof Fields[K]]: Audience } }

type Table = typeof audience

/** The names of the fields of a kind that everyone may see. */
export type OpenField<K extends keyof Fields> = {
  [F in keyof Fields[K]]: F extends keyof Table[K] ? (Table[K][F] extends 'everyone' ? F : never) : never
}[keyof Fields[K]]

/** What everyone may see of a record. The other fields do not exist in this type, nor in its values. */
export type Open<K extends keyof Fields> = Pick<Fields[K], OpenField<K>>

/** A copy that holds the open fields and no others. */
export function openFields<K extends keyof Fields>(kind: K, record: Fields[K]): Open<K> {
  const rule: Readonly<Record<string, Audience>> = audience[kind]
  return Object.fromEntries(Object.entries(record).filter(([field]) => Object.hasOwn(rule, field) && rule[field] === 'everyone')) as Open<K>
}

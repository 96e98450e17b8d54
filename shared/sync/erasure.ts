import { fieldsIn, textsIn } from '../core/read-json.ts'
import type { Body, DeedHead, Groups } from './change.ts'
import type { Kind, LaterKind } from './kinds.ts'
import { isKind, longTexts, travels } from './kinds.ts'
import type { KeptChange } from './let-go.ts'
import { letGo } from './let-go.ts'
import type { LogEntry } from './log.ts'
import { recordKey } from './record.ts'
import type { Scope } from './scope.ts'

/**
 * 消去: a change of kind `erasure` names records of which nobody keeps a value any more (SPEC E). It is heard like any other,
 * and names ids alone, so that it can lie open everywhere and for ever. What it named stays erased, whatever comes later.
 */

/** Why somebody or something is erased. `expired`: the time to keep them is over; `request`: they asked for it; `access`: old days of 閲覧の記録. */
export const erasureReasons = ['expired', 'request', 'access'] as const
export type ErasureReason = (typeof erasureReasons)[number]

export interface Named {
  readonly kind: Kind | LaterKind
  readonly record: string
}

/** Of more the change would be longer than others want to read; a deed may have several. */
export const NAMED_AT_ONCE = 1_000

export const erasureGroups = (records: readonly Named[], why: ErasureReason): Groups => ({
  of: { records: records.map(({ kind, record }) => recordKey(kind, record)), why },
})

/** Records of one scope that were erased, by `erasedName`. */
export type Erased = ReadonlySet<string>

export const erasedName = (scope: Scope, { kind, record }: Named): string => `${scope}/${recordKey(kind, record)}`

/** What a change erases, by `erasedName`; nothing unless it is an erasure in an association's own scope. */
export const erasedBy = ({ kind, scope, body }: Pick<KeptChange, 'kind' | 'scope' | 'body'>): readonly string[] =>
  kind === 'erasure' && body && 'plain' in body ? erasedInGroups(scope, body.plain) : []

/** The same of the groups of an erasure. */
export function erasedInGroups(scope: Scope, groups: Groups): readonly string[] {
  if (!scope.startsWith('association:')) return []
  return textsIn(fieldsIn(groups['of'])['records'])
    .filter(key => mayBeErased(key.slice(0, key.indexOf('/'))))
    .map(key => `${scope}/${key}`)
}

/** Not erasures, not what headquarters decides, and not letters, which hang on each other. */
const mayBeErased = (kind: string): boolean =>
  !isKind(kind) || (kind !== 'erasure' && travels[kind] !== 'command' && travels[kind] !== 'headquarters' && !longTexts[kind])

export const isErased = (change: Named & { readonly scope: Scope }, erased: Erased): boolean =>
  erased.size > 0 && erased.has(erasedName(change.scope, change))

/** The change, without its values where its record was erased. */
export const withoutErased = (change: KeptChange, erased: Erased): KeptChange =>
  change.body && isErased(change, erased) ? letGo(change) : change

/** What is left of the words of a deed that was about erased records alone. */
const NO_WORDS: Body = { plain: { erased: true } }
export const isWordless = (params: Groups): boolean => params['erased'] === true

/** The head without the words, which may name somebody. */
export const wordless = (deed: DeedHead): DeedHead => ({ ...deed, params: NO_WORDS })

/** Whether these are all changes of a deed, and all of them of erased records. */
const isAboutErased = ({ size }: DeedHead, changes: readonly KeptChange[], erased: Erased): boolean =>
  changes.length >= size && changes.every(change => isErased(change, erased))

/** What an entry of the log erases. */
export const erasedIn = (entry: LogEntry): readonly string[] => changesOf(entry).flatMap(erasedBy)

/** The changes of an entry. */
export function changesOf(entry: LogEntry): readonly KeptChange[] {
  if (entry.type === 'answered') return []
  return entry.type === 'deed' ? entry.page.changes : entry.changes.map(({ change }) => change)
}

/**
 * An entry without values of erased records, and without the words of deeds that were about these alone: those of `about`,
 * and those of which the entry has all. The same entry where there is none.
 */
export function entryWithoutErased(entry: LogEntry, erased: Erased, about: (deed: string) => boolean = () => false): LogEntry {
  if (entry.type === 'answered' || erased.size === 0) return entry
  const all = changesOf(entry)
  const left = all.map(change => withoutErased(change, erased))
  const head = (deed: DeedHead): DeedHead => {
    const own = entry.type === 'deed' ? all : all.filter(change => change.deed === deed.id)
    return !isBare(deed) && (about(deed.id) || isAboutErased(deed, own, erased)) ? wordless(deed) : deed
  }
  if (entry.type === 'deed') {
    const deed = head(entry.page.deed)
    const isSame = deed === entry.page.deed && left.every((change, place) => change === all[place])
    return isSame ? entry : { ...entry, page: { ...entry.page, deed, changes: left } }
  }
  const deeds = entry.deeds.map(head)
  const isSame = deeds.every((deed, place) => deed === entry.deeds[place]) && left.every((change, place) => change === all[place])
  const changes = entry.changes.map((numbered, place) => ({ ...numbered, change: left[place] ?? numbered.change }))
  return isSame ? entry : { ...entry, deeds, changes }
}

const isBare = ({ params }: DeedHead): boolean => 'plain' in params && isWordless(params.plain)

/** Gathers, change by change, which deeds are about erased records alone. */
export class AboutErased {
  readonly #erased: Erased
  readonly #touching = new Set<string>()
  readonly #others = new Set<string>()

  constructor(erased: Erased) {
    this.#erased = erased
  }

  hear(change: KeptChange): void {
    if (isErased(change, this.#erased)) this.#touching.add(change.deed)
    else this.#others.add(change.deed)
  }

  /** Deeds that touched something erased. */
  get touching(): ReadonlySet<string> {
    return this.#touching
  }

  readonly has = (deed: string): boolean => this.#touching.has(deed) && !this.#others.has(deed)
}

import { uuidv7 } from '../../shared/core/ids.ts'
import type { Json } from '../../shared/core/json.ts'
import { withFields } from '../../shared/core/read-json.ts'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import { winner } from '../../shared/sync/cell.ts'
import type { Body, Change, DeedHead, DeedPage, Draft, Groups, OpenChange } from '../../shared/sync/change.ts'
import { PAGE } from '../../shared/sync/change.ts'
import { changePlace, deedPlace } from '../../shared/sync/change-place.ts'
import type { DeletedShare } from '../../shared/sync/deletes-much.ts'
import { countDeleted, deletesMuch, isDeletion } from '../../shared/sync/deletes-much.ts'
import type { Kind } from '../../shared/sync/kinds.ts'
import { HERE, isLongText, isSealed } from '../../shared/sync/kinds.ts'
import { rewrite } from '../../shared/sync/long-text.ts'
import type { StoredRecord } from '../../shared/sync/record.ts'
import { basesOf } from '../../shared/sync/record.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { stampOf, tick } from '../../shared/sync/stamp.ts'
import { applyEntries } from './apply.ts'
import type { Book } from './book.ts'
import { lastMoment, present } from './clock.ts'
import { renewKeys } from './renew-keys.ts'
import { sealText } from './seal.ts'

/** What a person is about to do: one deed, in one scope. */
export interface Intent {
  readonly scope: Scope
  /** The action's id; with `params` it becomes words when somebody reads the history. */
  readonly action: string
  readonly params: Groups
  readonly drafts: readonly Draft[]
  readonly undoes?: string
  readonly repeats?: string
  /** A person has agreed to what it deletes (SPEC H1). */
  readonly consent?: boolean
  /** Told after each part; a deed that is stopped before its last part leaves everything as it was. */
  readonly progress?: (done: number, all: number) => void
  readonly stop?: AbortSignal
}

type LogProblem = 'disk-full' | 'read-only' | 'stopped' | 'busy' | 'not-allowed' | 'no-key'
export type WriteProblem = LogProblem | 'needs-consent'

/** The deed deletes much, and nobody has agreed to it yet. Nothing was written. */
export interface NeedsConsent {
  readonly ok: false
  readonly problem: 'needs-consent'
  readonly intent: Intent
  readonly share: DeletedShare
}

/** A deed that is made out when it is its turn: it starts from what is there then, not from what a screen has drawn. */
export type Making<P extends string> = () => Result<Intent, P> | Promise<Result<Intent, P>>

/** Tries before another window is called too busy. Each try reads on first. */
const TRIES = 8

/**
 * A deed done here. Its parts are numbered, sealed, appended to the log and flushed: it is saved (SPEC L1). Memory takes
 * it in, and screens are told. Call inside the queue and the write lock of `desk.ts`, and `keep` next in the queue.
 */
export async function write<P extends string = never>(
  book: Book,
  wanted: Intent | Making<P>,
  follow: () => Promise<void>,
): Promise<Result<{ deed: string; kinds: ReadonlySet<Kind> }, LogProblem | P> | NeedsConsent> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    // A host that has a newer key takes nothing that is sealed under a former one.
    if (attempt > 0) await renewKeys(book)
    await follow()
    const made = typeof wanted === 'function' ? await wanted() : ok(wanted)
    if (!made.ok) return made
    const intent = made.value
    if (isPersonal(intent) && !book.keys.has(intent.scope)) return fail('no-key')
    const share = intent.consent ? null : muchOf(book, intent)
    if (share) return { ok: false, problem: 'needs-consent', intent, share }
    const { head, opened } = await draw(book, intent)
    const done = await append(book, intent, head, opened)
    if (done.ok) {
      const { pages, pos } = done.value
      const first = pos - pages.length + 1
      const kinds = new Set<Kind>()
      if (first === book.pos + 1) {
        for (const [index, page] of pages.entries()) {
          const entries = [{ pos: first + index, entry: { type: 'deed', page } as const }]
          for (const kind of await applyEntries(book, entries, opened.slice(index * PAGE, (index + 1) * PAGE))) kinds.add(kind)
        }
        book.view.tell(kinds)
      } else {
        await follow()
      }
      return ok({ deed: head.id, kinds })
    }
    if (done.problem !== 'behind') return fail(done.problem)
  }
  return fail('busy')
}

/** How much a deed deletes, where that is much. */
function muchOf({ view }: Book, { scope, drafts }: Intent): DeletedShare | null {
  const deletions = drafts.filter(({ kind, record, groups }) => isDeletion(groups) && view.one(kind, record))
  const deleted = countDeleted(deletions, (kind, id) => view.one(kind, id))
  if (!deletesMuch({ deleted, shown: 0 })) return null
  const share = { deleted, shown: view.count(scope) }
  return deletesMuch(share) ? share : null
}

/** Hands the deed to the host part by part; while the host writes one, the next is being sealed. */
async function append(
  book: Book,
  { progress, stop }: Intent,
  deed: DeedHead,
  opened: readonly OpenChange[],
): Promise<Result<{ pages: readonly DeedPage[]; pos: number }, LogProblem | 'behind'>> {
  const of = Math.ceil(opened.length / PAGE)
  const sealPage = async (part: number): Promise<DeedPage> => {
    const changes = opened.slice((part - 1) * PAGE, part * PAGE)
    return { deed, part, of, changes: await Promise.all(changes.map(change => sealChange(book, change))) }
  }
  const pages: DeedPage[] = []
  let pos = book.pos
  let coming = sealPage(1)
  for (let part = 1; part <= of; part++) {
    const page = await coming
    if (stop?.aborted) return abandon(book, 'stopped')
    const answer = book.ask('log:append', { page, after: pos })
    if (part < of) coming = sealPage(part + 1)
    const reply = await answer
    if (!reply.ok) return abandon(book, reply.problem === 'out-of-order' ? 'behind' : reply.problem)
    book.half = part < of ? deed.id : null
    pages.push(page)
    pos = reply.value.pos
    progress?.(part, of)
  }
  return ok({ pages, pos })
}

/** Nobody has to wait for parts that will not come. */
async function abandon<P extends string>(book: Book, problem: P): Promise<Result<never, P>> {
  const { half } = book
  book.half = null
  if (half !== null) await book.ask('log:abandon', { deed: half })
  return fail(problem)
}

/** Numbers and stamps a deed as the next one of this desk. Nothing is remembered until the log has it. */
async function draw(book: Book, intent: Intent): Promise<{ head: DeedHead; opened: readonly OpenChange[] }> {
  const now = present(book)
  const id = uuidv7(now, book.chance.bytes(10))
  const writer = book.chance.bytes(4).reduce((sum, byte) => sum * 256 + byte, 0)
  let clock = lastMoment(book)
  let n = book.next.get(intent.scope) ?? 1
  const opened: OpenChange[] = intent.drafts.map(draft => {
    clock = tick(clock, now)
    const stored = book.view.stored(draft.kind, draft.record)
    const isNew = stored === undefined && !(HERE in draft.groups)
    const groups = merged(draft, stored, writer, isNew)
    const { closes } = draft
    const bases = closes ? Object.fromEntries(Object.keys(groups).map(group => [group, [...closes]])) : basesOf(stored, groups)
    return {
      scope: intent.scope,
      kind: draft.kind,
      record: draft.record,
      desk: book.desk,
      n: n++,
      at: stampOf(clock),
      deed: id,
      bases: draft.replaces ?? bases,
      groups,
    }
  })
  const deletes = intent.drafts.filter(({ groups }) => isDeletion(groups)).length
  const personal = isPersonal(intent)
  const head: DeedHead = {
    id,
    scope: intent.scope,
    desk: book.desk,
    person: personal ? '' : book.person,
    at: opened[0]?.at ?? stampOf(tick(clock, now)),
    action: intent.action,
    params: await bodyOf(
      book,
      personal,
      intent.scope,
      deedPlace({ scope: intent.scope, id }),
      personal ? { ...intent.params, person: book.person } : intent.params,
    ),
    size: opened.length,
    ...(intent.undoes === undefined ? {} : { undoes: intent.undoes }),
    ...(intent.repeats === undefined ? {} : { repeats: intent.repeats }),
    ...(intent.consent && deletes > 0 ? { consent: deletes } : {}),
  }
  return { head, opened }
}

const isPersonal = ({ drafts }: Intent): boolean => drafts.some(({ kind }) => isSealed(kind))

function merged(draft: Draft, stored: StoredRecord | undefined, writer: number, isNew: boolean): Groups {
  const groups: Record<string, Json> = isNew ? { [HERE]: true } : {}
  for (const [group, value] of Object.entries(draft.groups)) {
    groups[group] = isLongText(draft.kind, group) && typeof value === 'string' ? rewrite(stored?.texts[group], value, writer) : value
  }
  for (const [group, fields] of Object.entries(draft.parts ?? {})) {
    const cell = stored?.cells[group]
    groups[group] = withFields(cell && winner(cell)?.value, fields)
  }
  return groups
}

async function sealChange(book: Book, { groups, ...change }: OpenChange): Promise<Change> {
  return { ...change, body: await bodyOf(book, isSealed(change.kind), change.scope, changePlace(change), groups) }
}

async function bodyOf(book: Book, personal: boolean, scope: Scope, place: string, groups: Groups): Promise<Body> {
  return personal ? sealText(book.keys, scope, place, groups) : { plain: groups }
}

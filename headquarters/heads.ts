import type { ScopeHead } from '../shared/sync/digest.ts'
import type { Storage } from './storage/storage.ts'

/** Tells whoever waits for news of a scope. */
export interface Heads {
  /** Scopes' newest seqs, heard from a push here or read from the database. */
  readonly tell: (moved: ReadonlyMap<string, number>) => void
  /**
   * Waits for news of any of the scopes, `EVERY_LIAISON` among them where all of that kind are meant. There is news at
   * once where a scope is already past where it was seen to stand.
   */
  readonly listen: (seen: ReadonlyMap<string, ScopeHead | null>) => Listener
  /** Whoever waits is let go, and nobody waits any more. */
  readonly close: () => void
  readonly closed: AbortSignal
}

export interface Listener {
  readonly news: Promise<void>
  readonly stop: () => void
}

export const EVERY_LIAISON = 'liaison:*'
const LOOK_EVERY = 1000

/**
 * News within this process comes at once. Where other servers write to the same database, one look a second at the
 * counters serves all who wait, however many they are.
 */
export async function watchHeads(storage: Storage): Promise<Heads> {
  const waiting = new Map<string, Set<() => void>>()
  const closing = new AbortController()
  const read = async () => {
    const rows = await storage.read<{ readonly scope: string; readonly seq: number }>('select scope, seq from scope')
    return new Map(rows.map(({ scope, seq }) => [scope, seq]))
  }
  const known = await read()
  const wake = (key: string) => {
    for (const end of [...(waiting.get(key) ?? [])]) end()
  }
  const tell = (moved: ReadonlyMap<string, number>) => {
    for (const [scope, seq] of moved) {
      const before = known.get(scope)
      if ((before ?? 0) >= seq) continue
      known.set(scope, seq)
      wake(scope)
      if (scope.startsWith('liaison:')) wake(EVERY_LIAISON)
      // Nobody can have waited for a scope that was not there; whoever is of it finds out by looking.
      if (before === undefined) for (const key of [...waiting.keys()]) wake(key)
    }
  }
  // A look that the database does not answer is made good by the next one.
  const look = async () => (waiting.size > 0 ? tell(await read().catch(() => new Map())) : undefined)
  const timer = storage.shared ? setInterval(() => void look(), LOOK_EVERY) : undefined
  timer?.unref()
  return {
    tell,
    listen: seen => {
      const scopes = [...seen.keys()]
      let end = () => {}
      const news = new Promise<void>(done => {
        end = done
      })
      for (const scope of scopes) waiting.set(scope, (waiting.get(scope) ?? new Set()).add(end))
      if (scopes.some(scope => (known.get(scope) ?? 0) > (seen.get(scope)?.seq ?? Number.POSITIVE_INFINITY))) end()
      const stop = () => {
        for (const scope of scopes) {
          waiting.get(scope)?.delete(end)
          if (waiting.get(scope)?.size === 0) waiting.delete(scope)
        }
      }
      return { news, stop }
    },
    close: () => {
      clearInterval(timer)
      closing.abort()
    },
    closed: closing.signal,
  }
}

import { useEffect, useState } from 'react'
import type { HistoryLine } from '../../data/book.ts'
import type { Desk } from '../../data/desk.ts'
import { useSync } from '../applications/use-news.ts'
import { useSeen } from '../help/use-seen.ts'
import { useHistory, useTools } from '../use-records.ts'
import { withoutTwins } from './without-twins.ts'

/** How far in the log whoever sits here had looked at the history, and when: milliseconds since 1970. */
export interface Since {
  readonly pos: number
  readonly at: number
}

/** What this person did here is no news to them; what anybody else did, or they themselves at another desk, is. */
export const isByOthers = ({ desk }: { readonly desk: Pick<Desk, 'isOwn' | 'facts'> }, { deed, person }: HistoryLine): boolean =>
  !desk.isOwn(deed.desk) || person !== desk.facts.person

const print = ({ pos, at }: Since): string => `${pos} ${at}`

/** Nothing where nobody has looked yet, or the log is another one since. */
function read(seen: string | null, entries: number): Since | null {
  const [pos, at] = (seen ?? '').split(' ').map(Number)
  return seen !== null && seen !== '' && pos !== undefined && at !== undefined && pos <= entries ? { pos, at } : null
}

/** Marks that are still on the screen of those who go to and fro, of each open desk by whoever sits there. */
const marks = new WeakMap<Desk, Map<string, Since>>()

/** Where the news begins for whoever looks at the history now; null where there is none. It stays until there is newer news. */
export function useMark(): Since | null {
  const { desk, now } = useTools()
  const [seen, see] = useSeen('history')
  const [mark, setMark] = useState<Since | null>(null)
  const [hasLooked, setLooked] = useState(false)
  useEffect(() => {
    if (seen === null || hasLooked) return
    setLooked(true)
    const who = desk.facts.who?.id ?? ''
    const ofDesk = marks.get(desk) ?? new Map<string, Since>()
    marks.set(desk, ofDesk)
    const last = read(seen, desk.entries())
    const isNews = last !== null && desk.history().some(line => line.pos > last.pos && isByOthers({ desk }, line))
    if (isNews) ofDesk.set(who, last)
    setMark(ofDesk.get(who) ?? null)
  }, [desk, seen, hasLooked])
  // What comes while somebody looks is looked at too, until they go.
  useEffect(() => {
    if (!hasLooked) return
    const look = () => see(print({ pos: desk.entries(), at: now() }))
    look()
    return look
  }, [desk, now, see, hasLooked])
  return mark
}

export interface WhileAway {
  readonly count: number
  /** There may be more than memory holds. */
  readonly orMore: boolean
  /** Those who did it, as often as once each; '' is headquarters. */
  readonly people: readonly string[]
}

/** What others did since this person last looked at the history. Who begins here begins with what is there by then. */
export function useWhileAway(): WhileAway {
  const { desk, now } = useTools()
  const history = useHistory()
  const [seen, see] = useSeen('history')
  const { last, coming } = useSync()
  const isThere = desk.facts.headquarters === null || (last !== null && coming === undefined)
  useEffect(() => {
    if (seen === '' && isThere) see(print({ pos: desk.entries(), at: now() }))
  }, [desk, now, seen, see, isThere])
  const since = read(seen, desk.entries())
  if (!since) return { count: 0, orMore: false, people: [] }
  const news = withoutTwins(history).filter(line => line.pos > since.pos && isByOthers({ desk }, line))
  return {
    count: news.length,
    orMore: desk.mayBeOlder() && (history[0]?.pos ?? 0) > since.pos,
    people: [...new Set(news.map(({ person }) => person))].toReversed(),
  }
}

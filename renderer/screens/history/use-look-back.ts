import { useCallback, useEffect, useRef, useState } from 'react'
import type { DeedHead } from '../../../shared/sync/change.ts'
import type { HistoryLine } from '../../data/book.ts'
import { useTools } from '../use-records.ts'

/** Lines that are read from the disk between two looks at what else is to be done. */
const PIECE = 200
/** Lines that fit, after which it waits to be asked for more. */
const ENOUGH = 100
/** Milliseconds after the last letter or choice. */
const REST = 250

/** What is looked for among older lines. Another one ends the search for the one before. */
export interface Search {
  /** Told of each deed before it is opened: whether it may fit. */
  readonly mayFit: (deed: DeedHead) => boolean
  readonly fits: (line: HistoryLine) => boolean
  /** Whether nothing that fits lies before this deed. */
  readonly isBefore: (deed: DeedHead) => boolean
}

export interface LookBack {
  /** Newest last. */
  readonly lines: readonly HistoryLine[]
  readonly state: 'resting' | 'looking' | 'ended'
  /** How much of what lies before memory was looked through, 0 to 1. */
  readonly done: number
  /** The moment of the oldest deed that was looked at, as a stamp; null before the first. */
  readonly at: DeedHead['at'] | null
  /** Looks on from where it rests. */
  readonly on: () => void
  /** Rests here; what was found stays. */
  readonly stop: () => void
}

type Place = Pick<LookBack, 'lines' | 'state' | 'done' | 'at'> & { readonly next: number | null }
const beginning: Place = { lines: [], state: 'resting', done: 0, at: null, next: null }

/** Lines older than memory holds. With a search it looks through them by itself; without one it reads on only when asked. */
export function useLookBack(search: Search | null): LookBack {
  const { desk } = useTools()
  const [place, setPlace] = useState(beginning)
  const running = useRef<AbortController | null>(null)
  const top = useRef(0)

  const look = useCallback(
    async (begin: Place) => {
      running.current?.abort()
      const control = new AbortController()
      running.current = control
      let now: Place = { ...begin, state: 'looking' }
      setPlace(now)
      const enough = begin.lines.length + (search ? ENOUGH : 1)
      while (now.state === 'looking') {
        let isOver = false
        let { at } = now
        const before: number | null = now.next
        const read = await desk.olderHistory(before, PIECE, deed => {
          isOver ||= search?.isBefore(deed) ?? false
          at = deed.at
          return !isOver && (search?.mayFit(deed) ?? true)
        })
        if (control.signal.aborted) return
        const { next } = read
        if (before === null) top.current = desk.history()[0]?.pos ?? 0
        const found = search ? read.lines.filter(search.fits) : read.lines
        const lines = found.length === 0 ? now.lines : [...found, ...now.lines]
        const state = next === null || isOver ? 'ended' : lines.length >= enough ? 'resting' : 'looking'
        now = { lines, state, done: next === null || isOver ? 1 : 1 - next / Math.max(1, top.current), at, next }
        setPlace(now)
      }
    },
    [desk, search],
  )

  useEffect(() => {
    const isSearching = search !== null && desk.mayBeOlder()
    setPlace(isSearching ? { ...beginning, state: 'looking' } : beginning)
    if (!isSearching) return () => running.current?.abort()
    const timer = setTimeout(() => void look(beginning), REST)
    return () => {
      clearTimeout(timer)
      running.current?.abort()
    }
  }, [desk, search, look])

  const { lines, state, done, at } = place
  return {
    lines,
    state: desk.mayBeOlder() ? state : 'ended',
    done,
    at,
    on: () => void look(place),
    stop: () => {
      running.current?.abort()
      setPlace(now => ({ ...now, state: 'resting' }))
    },
  }
}

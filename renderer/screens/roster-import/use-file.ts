import { useEffect, useRef, useState } from 'react'
import type { Columns } from '../../../shared/roster/guess-columns.ts'
import type { Encoding, TableProblem } from '../../../shared/roster/table.ts'
import { useDays } from '../../ui/use-days.ts'
import type { ChosenFile, Opened, PlannedFile, PlanWish } from '../../workers/read-roster-file.ts'
import type { FileAtHand } from '../../workers/roster-file.ts'
import { beginReading, fileAtHand, openRosterFile, planRosterFile, stopReading } from '../../workers/roster-file.ts'
import { useTools } from '../use-records.ts'

export interface Trouble {
  readonly problem: TableProblem
  readonly line?: number
}

/** The chosen file: read, opened, its columns, and what stands in the way. */
export function useFile() {
  const { now } = useTools()
  const { dayOf } = useDays()
  const [at, setAt] = useState<FileAtHand | null>(null)
  const [opened, setOpened] = useState<Opened | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [sheet, setSheet] = useState(0)
  const [columns, setColumns] = useState<Columns | null>(null)
  const [busy, setBusy] = useState<'reading' | 'planning' | null>(null)
  const turn = useRef(0)
  // Who leaves the room stops what is being read.
  useEffect(() => {
    beginReading()
    return stopReading
  }, [])

  const take = (file: Opened, chosen: number) => {
    setSheet(chosen)
    setColumns(file.sheets[chosen]?.columns ?? null)
  }

  /** Runs work in the worker; null where it was stopped or another file came. */
  const inWorker = async <T>(kind: 'reading' | 'planning', work: () => Promise<T>): Promise<{ readonly value: T } | null> => {
    const own = ++turn.current
    setBusy(kind)
    try {
      const value = await work()
      return own === turn.current ? { value } : null
    } catch {
      // Stopped by the person, or the worker met a file that no program should choke on: nothing was changed.
      if (own === turn.current) setTrouble({ problem: 'damaged' })
      return null
    } finally {
      if (own === turn.current) setBusy(null)
    }
  }

  const open = async (file: ChosenFile, readAs?: Encoding, password?: string) => {
    const next = fileAtHand(file, { ...(readAs ? { readAs } : {}), ...(password ? { password } : {}) })
    setAt(next)
    setOpened(null)
    setTrouble(null)
    const done = await inWorker('reading', () => openRosterFile(next, dayOf(now())))
    if (!done) return
    if (!done.value.ok) return setTrouble(done.value)
    setOpened(done.value.value)
    take(done.value.value, done.value.value.best)
  }

  const plan = async (wish: Pick<PlanWish, 'corrections' | 'roster'>): Promise<PlannedFile | null> => {
    if (!at || !columns) return null
    const done = await inWorker('planning', () => planRosterFile(at, { ...wish, sheet, columns }, dayOf(now())))
    if (done && !done.value) setTrouble({ problem: 'damaged' })
    return done?.value ?? null
  }

  const stop = () => {
    turn.current++
    stopReading()
    setBusy(null)
    if (opened === null) setAt(null)
  }

  return {
    at,
    opened,
    trouble,
    sheet,
    columns,
    busy,
    open,
    plan,
    stop,
    setColumns,
    setSheet: (chosen: number) => {
      if (opened) take(opened, chosen)
    },
  }
}

export type FileInUse = ReturnType<typeof useFile>

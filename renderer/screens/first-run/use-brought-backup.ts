import { useEffect, useRef, useState } from 'react'
import type { Ask } from '../../../shared/ipc/contract.ts'
import type { BroughtBackup } from '../../../shared/ipc/values.ts'
import { type BringProblem, bringBackup } from '../../actions/desk/bring-backup.ts'

/** How far a backup's file has come to this PC. */
export type Brought =
  | { readonly at: 'none' }
  | { readonly at: 'coming'; readonly done: number; readonly all: number }
  | { readonly at: 'refused'; readonly problem: Exclude<BringProblem, 'stopped'> }
  | { readonly at: 'here'; readonly backup: BroughtBackup }

/** One file at a time. Whoever leaves leaves nothing behind. */
export function useBroughtBackup(ask: Ask) {
  const [brought, setBrought] = useState<Brought>({ at: 'none' })
  const stopping = useRef<AbortController | null>(null)
  useEffect(
    () => () => {
      if (!stopping.current) return
      stopping.current.abort()
      void ask('take-over:drop', {})
    },
    [ask],
  )
  const bring = async (file: File): Promise<void> => {
    stopping.current?.abort()
    const stop = new AbortController()
    stopping.current = stop
    setBrought({ at: 'coming', done: 0, all: file.size })
    const found = await bringBackup(ask, file, done => setBrought({ at: 'coming', done, all: file.size }), stop.signal)
    if (found.ok) setBrought({ at: 'here', backup: found.value })
    else if (found.problem === 'stopped') setBrought({ at: 'none' })
    else setBrought({ at: 'refused', problem: found.problem })
  }
  return { brought, bring, stop: () => stopping.current?.abort() }
}

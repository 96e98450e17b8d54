import { useCallback, useEffect, useState } from 'react'
import type { BackupState } from '../../shared/ipc/values.ts'
import { useDesk } from './desk-context.ts'

const OFTEN = 30_000
const DAY = 86_400_000
const told = new EventTarget()
const KNOWN = 'known'

/** How the backups stand, looked at from time to time; null until the host has said it. */
export function useBackups(): BackupState | null {
  const { ask } = useDesk()
  const [state, setState] = useState<BackupState | null>(null)
  const look = useCallback(
    () =>
      ask('backup:state', {}).then(
        known => tellBackups(known),
        // A host that is away says so elsewhere.
        () => undefined,
      ),
    [ask],
  )
  useEffect(() => {
    const hear = (event: Event) => setState((event as CustomEvent<BackupState>).detail)
    told.addEventListener(KNOWN, hear)
    void look()
    const timer = setInterval(() => void look(), OFTEN)
    return () => {
      told.removeEventListener(KNOWN, hear)
      clearInterval(timer)
    }
  }, [look])
  return state
}

/** Everybody who shows the backups hears of what an action was answered. */
export function tellBackups(state: BackupState): void {
  told.dispatchEvent(new CustomEvent(KNOWN, { detail: state }))
}

/** The newest backup that is not damaged, milliseconds since 1970, or null. */
export const lastGood = ({ backups }: BackupState): number | null => backups.find(({ restores }) => restores !== false)?.at ?? null

/** Whether a person must do something: the last try made none, or what was written a day ago is in none. */
export function isStalled(state: BackupState, now: number): boolean {
  const last = lastGood(state)
  return state.trouble !== null || (state.behind && last !== null && now - last > DAY)
}

import { useSyncExternalStore } from 'react'
import type { SyncStatus } from '../../../shared/ipc/values.ts'
import type { OutboxRow } from '../../data/desk-db.ts'
import { useTools } from '../use-records.ts'

/** Own deeds that headquarters has not taken wholly. */
export function useOutbox(): readonly OutboxRow[] {
  const { desk } = useTools()
  return useSyncExternalStore(desk.onNews, desk.outbox)
}

export function useSync(): SyncStatus {
  const { desk } = useTools()
  return useSyncExternalStore(desk.onNews, desk.sync)
}

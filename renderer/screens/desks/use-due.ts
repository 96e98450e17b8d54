import { useEffect, useSyncExternalStore } from 'react'
import { giveDue } from '../../actions/desks/give-due.ts'
import { useRecords, useTools } from '../use-records.ts'

/** Gives what headquarters lacks of this desk's keys, each time that something of desks and keys has come. */
export function useDue(): void {
  const tools = useTools()
  const [desks, sheets, keys] = [useRecords('desk'), useRecords('sheet'), useRecords('key')]
  const on = useSyncExternalStore(tools.desk.onNews, () => tools.desk.sync().phase === 'on')
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when any of these is another one
  useEffect(() => {
    if (on) void giveDue.run(tools, null).catch(() => undefined)
  }, [tools, on, desks, sheets, keys])
}

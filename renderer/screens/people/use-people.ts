import { useCallback, useEffect, useState } from 'react'
import type { Channels } from '../../../shared/ipc/contract.ts'
import { writeNotes } from '../../actions/people/write-notes.ts'
import { useTools } from '../use-records.ts'

export type ListedPerson = Extract<Channels['people:list']['reply'], { readonly ok: true }>['value']['people'][number]

const told = new EventTarget()
const CHANGED = 'changed'

/** Those who share this PC, also who has left, and how others hear that something is other now. Empty until the host has said it. */
export function usePeople(): { readonly people: readonly ListedPerson[]; readonly changed: () => Promise<void> } {
  const tools = useTools()
  const { ask } = tools
  const [people, setPeople] = useState<readonly ListedPerson[]>([])
  const look = useCallback(async (): Promise<void> => {
    // A host that is away says so elsewhere.
    const listed = await ask('people:list', {}).catch(() => null)
    if (listed?.ok) setPeople(listed.value.people)
  }, [ask])
  useEffect(() => {
    const hear = () => void look()
    hear()
    told.addEventListener(CHANGED, hear)
    return () => told.removeEventListener(CHANGED, hear)
  }, [look])
  const changed = useCallback(async () => {
    await writeNotes.run(tools, null)
    told.dispatchEvent(new Event(CHANGED))
  }, [tools])
  return { people, changed }
}

import { useState } from 'react'
import type { Ask } from '../../../shared/ipc/contract.ts'
import type { DeskState } from '../../../shared/ipc/values.ts'
import { CreateForm } from './create-form.tsx'
import { type Door, Doors } from './doors.tsx'
import { Front } from './front.tsx'
import { JoinForm } from './join-form.tsx'
import { RecoverForm } from './recover-form.tsx'
import { TakeOverForm } from './take-over-form.tsx'

export interface FirstRunProps {
  readonly ask: Ask
  /** The desk is there now. */
  readonly onOpen: (state: DeskState) => void
}

/** A PC without a desk: five doors, and what lies behind each. */
export function FirstRun({ ask, onOpen }: FirstRunProps) {
  const [door, setDoor] = useState<Door | null>(null)
  const [opening, setOpening] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const back = (): void => setDoor(null)

  const openSample = async (): Promise<void> => {
    setOpening(true)
    setTrouble(null)
    const reply = await ask('sample:open', { desk: 'a' })
    setOpening(false)
    if (!reply.ok) setTrouble('first-run:doors.sample.cannot')
    else if (reply.value.address !== null) window.location.assign(reply.value.address)
    else onOpen(await ask('desk:state', {}))
  }

  return (
    <Front>
      {door === 'create' && <CreateForm ask={ask} onOpen={onOpen} onBack={back} />}
      {door === 'join' && <JoinForm ask={ask} onOpen={onOpen} onBack={back} />}
      {door === 'take-over' && <TakeOverForm ask={ask} onOpen={onOpen} onBack={back} onRecover={() => setDoor('recover')} />}
      {door === 'recover' && <RecoverForm ask={ask} onOpen={onOpen} onBack={back} />}
      {(door === null || door === 'sample') && (
        <Doors opening={opening} trouble={trouble} onDoor={chosen => (chosen === 'sample' ? void openSample() : setDoor(chosen))} />
      )}
    </Front>
  )
}

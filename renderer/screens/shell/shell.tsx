import './shell.css'
import './mode.css'
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SampleDesk } from '../../../shared/ipc/values.ts'
import { useLeaveToast } from '../../ui/toast.tsx'
import { useResponse } from '../response/use-response.ts'
import type { Command, Search } from './command.ts'
import { ConsentDialog } from './consent-dialog.tsx'
import { usePlace } from './place.ts'
import { Rail } from './rail.tsx'
import { type Room, roomOf } from './rooms.ts'
import { ShellHead } from './shell-head.tsx'
import { CountsPlace, StatusBar } from './status-bar.tsx'

export interface ShellProps {
  readonly rooms: readonly Room[]
  /** What the search box can do. */
  readonly commands?: readonly Command[]
  readonly search?: Search
  /** Only in the sample: its desks. */
  readonly sampleDesks?: readonly SampleDesk[]
  /** The page. */
  readonly children: ReactNode
}

const HelpAside = lazy(() => import('../help/help-aside.tsx').then(({ HelpAside }) => ({ default: HelpAside })))

const nothing: readonly never[] = []

/** Rail, header, page and status bar: the frame of every room. Needs ToolsContext, ToastPlace, DeskContext and PlaceKeeper around it. */
export function Shell({ rooms, commands = nothing, search, sampleDesks = nothing, children }: ShellProps) {
  const { t } = useTranslation()
  const { place, go, helped, showHelp } = usePlace()
  const page = useRef<HTMLElement>(null)
  const [slot, setSlot] = useState<HTMLElement | null>(null)
  const room = roomOf(place) ?? (place.at === 'settings' ? 'settings' : null)
  const title = t('first-run:name')
  const mode = useResponse()?.sort
  useLeaveToast(place.at)

  useEffect(() => {
    const words = room === null ? title : `${t(`shell:rooms.${room}`)}｜${title}`
    document.title = mode === undefined ? words : `${t(`response:going.${mode}`)}｜${words}`
  }, [room, mode, title, t])

  // What was pressed to come here is often gone: the keys go on in the page, unless the page has taken them itself.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a place that changes is the reason
  useEffect(() => {
    if (document.activeElement === document.body) page.current?.focus()
  }, [place])

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F1' || event.isComposing) return
      // A browser would open its own help, which is on the network.
      event.preventDefault()
      // Where help is open already, it takes the key itself.
      if (event.shiftKey) showHelp(true)
      else go({ at: 'shortcuts' })
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [go, showHelp])

  return (
    <div className="kk-shell" data-helped={helped} data-mode={mode}>
      <button type="button" className="kk-skip" onClick={() => page.current?.focus()}>
        {t('shell:skip')}
      </button>
      <Rail rooms={rooms} />
      <ShellHead commands={commands} search={search} sampleDesks={sampleDesks} />
      <main className="kk-main" ref={page} tabIndex={-1}>
        <CountsPlace value={slot}>{children}</CountsPlace>
      </main>
      {helped && (
        <Suspense fallback={null}>
          <HelpAside />
        </Suspense>
      )}
      <StatusBar onSlot={setSlot} />
      <ConsentDialog />
    </div>
  )
}

import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import { isKept } from './own-back.ts'
import { type Place, WayContext } from './place.ts'

const KEPT = 50

export interface PlaceKeeperProps {
  readonly start?: Place
  /** Told of every place, so that an unlocked desk comes back to where it was. */
  readonly onPlace?: (place: Place) => void
  readonly children: ReactNode
}

/** Keeps where the person is and the way there, in memory only. */
export function PlaceKeeper({ start = { at: 'today' }, onPlace, children }: PlaceKeeperProps) {
  const [trail, setTrail] = useState<readonly Place[]>([start])
  const [helped, showHelp] = useState(false)
  const go = useCallback((place: Place) => setTrail(former => [...former.slice(-KEPT), place]), [])
  const back = useCallback(() => setTrail(former => (former.length > 1 ? former.slice(0, -1) : former)), [])

  useEffect(() => {
    const place = trail.at(-1)
    if (place) onPlace?.(place)
  }, [trail, onPlace])

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!event.altKey || event.key !== 'ArrowLeft') return
      event.preventDefault()
      back()
    }
    const onBack = ({ state }: PopStateEvent): void => {
      if (!isKept(state)) back()
    }
    window.addEventListener('keydown', onKey)
    window.addEventListener('popstate', onBack)
    return () => {
      window.removeEventListener('keydown', onKey)
      window.removeEventListener('popstate', onBack)
    }
  }, [back])

  const way = useMemo(() => ({ place: trail.at(-1) ?? start, go, back, helped, showHelp }), [trail, start, go, back, helped])
  return <WayContext value={way}>{children}</WayContext>
}

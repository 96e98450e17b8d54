import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import { type Place, WayContext } from './place.ts'

const KEPT = 50

/** Keeps where the person is and the way there, in memory only. */
export function PlaceKeeper({ start = { at: 'today' }, children }: { readonly start?: Place; readonly children: ReactNode }) {
  const [trail, setTrail] = useState<readonly Place[]>([start])
  const go = useCallback((place: Place) => setTrail(former => [...former.slice(-KEPT), place]), [])
  const back = useCallback(() => setTrail(former => (former.length > 1 ? former.slice(0, -1) : former)), [])

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!event.altKey || event.key !== 'ArrowLeft') return
      event.preventDefault()
      back()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [back])

  const way = useMemo(() => ({ place: trail.at(-1) ?? start, go, back }), [trail, start, go, back])
  return <WayContext value={way}>{children}</WayContext>
}

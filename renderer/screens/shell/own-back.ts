import { useEffect } from 'react'

const KEPT = 'kakehashi'

/** Whether an entry of the browser's history is the one that the program laid. */
export const isKept = (state: unknown): boolean => typeof state === 'object' && state !== null && KEPT in state

/**
 * Back, by the browser's button or a mouse's, never leaves the program: it lays one entry of its own over the first, and
 * returns to it. Where Back leads inside, places say (`PlaceKeeper`); the address and the history hold nothing of them.
 */
export function useOwnBack(): void {
  useEffect(() => {
    const signs = ['click', 'keydown'] as const
    // Browsers pass over an entry that was laid before anybody used the page.
    const lay = (): void => {
      if (!isKept(history.state) && navigator.userActivation.isActive) history.pushState({ [KEPT]: true }, '')
    }
    const onBack = ({ state }: PopStateEvent): void => {
      if (!isKept(state)) history.forward()
    }
    for (const sign of signs) window.addEventListener(sign, lay, { capture: true })
    window.addEventListener('popstate', onBack)
    return () => {
      for (const sign of signs) window.removeEventListener(sign, lay, { capture: true })
      window.removeEventListener('popstate', onBack)
    }
  }, [])
}

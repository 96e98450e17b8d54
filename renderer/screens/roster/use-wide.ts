import { useSyncExternalStore } from 'react'

const wide = window.matchMedia('(min-width: 1200px)')

const follow = (listener: () => void) => {
  wide.addEventListener('change', listener)
  return () => wide.removeEventListener('change', listener)
}

/** Whether list and detail have room side by side. */
export const useWide = (): boolean => useSyncExternalStore(follow, () => wide.matches)

import { type RefObject, useEffect, useRef } from 'react'

/** Where the keyboard goes on when a step begins. */
export function useFocus<Element extends HTMLElement>(when = true): RefObject<Element | null> {
  const element = useRef<Element>(null)
  useEffect(() => {
    if (when) element.current?.focus()
  }, [when])
  return element
}

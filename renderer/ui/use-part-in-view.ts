import { type RefObject, useRef, useState } from 'react'

/** Which part of a scrolled page is in view, and the way to another: it comes to the top and its heading has the focus. */
export function usePartInView(scroller: RefObject<HTMLElement | null>) {
  const [seen, setSeen] = useState<string | null>(null)
  /** Where a jump has come to rest: the last parts cannot come to the top, and are the chosen ones all the same. */
  const rest = useRef<{ readonly part: HTMLElement; readonly top: number } | null>(null)

  const follow = (): void => {
    const place = scroller.current
    if (!place) return
    const top = place.getBoundingClientRect().top
    // What is drawn later above it moves the scroll, not the part.
    if (rest.current && Math.abs(rest.current.part.getBoundingClientRect().top - top - rest.current.top) < 2) return
    rest.current = null
    const parts = [...place.querySelectorAll<HTMLElement>('[data-part]')]
    const atEnd = place.scrollTop > 0 && place.scrollTop + place.clientHeight >= place.scrollHeight - 2
    const last = atEnd ? parts.at(-1) : parts.findLast(part => part.getBoundingClientRect().top - top < 120)
    setSeen(last?.dataset['part'] ?? null)
  }

  const jump = (id: string): void => {
    const place = scroller.current
    const target = place?.querySelector<HTMLElement>(`[data-part="${id}"], [data-line="${id}"]`)
    const part = target?.closest<HTMLElement>('[data-part]')
    if (!place || !target || !part) return
    // `scrollIntoView` would also push the frame around it out of sight.
    place.scrollTop += part.getBoundingClientRect().top - place.getBoundingClientRect().top
    rest.current = { part, top: part.getBoundingClientRect().top - place.getBoundingClientRect().top }
    setSeen(part.dataset['part'] ?? null)
    const control = target === part ? part.querySelector<HTMLElement>('h2, h3') : target.querySelector<HTMLElement>('input:checked, button')
    control?.focus({ preventScroll: true })
  }

  return { seen, follow, jump }
}

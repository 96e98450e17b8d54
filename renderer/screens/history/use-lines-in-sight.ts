import { type RefObject, useEffect } from 'react'

/** Tells which lines are on the screen, and a little before. */
export function useLinesInSight(scroll: RefObject<HTMLElement | null>, deeds: string, onSeen: (deeds: readonly string[]) => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other lines are other elements
  useEffect(() => {
    const seen = new Set<string>()
    const look = (changes: readonly IntersectionObserverEntry[]): void => {
      for (const { target, isIntersecting } of changes) {
        const { deed } = (target as HTMLElement).dataset
        if (deed !== undefined && isIntersecting) seen.add(deed)
        else if (deed !== undefined) seen.delete(deed)
      }
      onSeen([...seen])
    }
    // In a narrow window the whole page is scrolled.
    const lines = scroll.current
    const root = lines && lines.scrollHeight > lines.clientHeight ? lines : (lines?.parentElement ?? null)
    const observer = new IntersectionObserver(look, { root, rootMargin: '300px' })
    for (const line of scroll.current?.querySelectorAll('li[data-deed]') ?? []) observer.observe(line)
    return () => observer.disconnect()
  }, [scroll, deeds, onSeen])
}

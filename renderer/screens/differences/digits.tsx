import { type RefObject, useEffect, useRef } from 'react'

export type Digit = '1' | '2' | '3'

/** A second press that was meant for the former difference must not decide this one before anybody has seen it. */
const UNSEEN = 600

/** What a button needs that a digit presses too: the key stands on it. */
export const digitOf = (digit: Digit) => ({
  'data-digit': digit,
  'aria-keyshortcuts': digit,
  rightSection: (
    <kbd className="kk-key" aria-hidden>
      {digit}
    </kbd>
  ),
})

/** Digits press the buttons of a part that bear them, while the page has the focus and nobody writes. */
export function useDigits(): RefObject<HTMLElement | null> {
  const part = useRef<HTMLElement>(null)
  useEffect(() => {
    const since = performance.now()
    const onKey = (event: KeyboardEvent): void => {
      const { key, repeat, ctrlKey, altKey, metaKey, isComposing } = event
      if (!/^[123]$/.test(key) || repeat || ctrlKey || altKey || metaKey || isComposing || !isOnPage(event.target)) return
      if (performance.now() - since < UNSEEN) return
      const button = part.current?.querySelector<HTMLButtonElement>(`[data-digit="${key}"]:not(:disabled)`)
      if (!button) return
      event.preventDefault()
      button.click()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return part
}

/** Not in a field, and not in a dialog, a menu or the search box. */
const isOnPage = (target: EventTarget | null): boolean =>
  target === document.body || (target instanceof Element && target.closest('main') !== null && !target.closest('input, textarea, select'))

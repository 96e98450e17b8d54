import type { Tools } from './actions/action.ts'

/** Prints a page of its own from a frame that nobody sees; no script runs in it, and it goes when the dialog closes, or with the next one. */
export const printPage: Tools['print'] = ({ html }) => {
  forgetPrinted()
  const frame = document.createElement('iframe')
  frame.className = 'kk-print-frame'
  frame.setAttribute('aria-hidden', 'true')
  // The frame may open the dialog and be reached from here; without `allow-scripts` nothing in it runs.
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals')
  frame.srcdoc = html
  frame.addEventListener('load', () => {
    const page = frame.contentWindow
    page?.addEventListener('afterprint', () => frame.remove())
    page?.print()
  })
  document.body.append(frame)
}

/** Not every printer says that it is done: a desk that closes leaves nobody's name in the page (SPEC K7). */
export function forgetPrinted(): void {
  document.querySelector('.kk-print-frame')?.remove()
}

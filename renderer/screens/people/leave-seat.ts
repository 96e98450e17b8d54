import type { Tools } from '../../actions/action.ts'

/** What was just typed is on the disk by then, or the disk takes nothing. Milliseconds. */
const LONGEST_SAVE = 5_000
const LOOK = 100

/**
 * Leaves the seat to somebody else, or locks a desk without people. Leaves the field first, so that it saves what was typed,
 * and waits for that. What the disk does not take is only on this page: then the page stays open, and false is answered.
 */
export async function leaveSeat({ desk, ask, access }: Pick<Tools, 'desk' | 'ask' | 'access'>): Promise<boolean> {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  for (let waited = 0; waited === 0 || (desk.saving() === 'saving' && waited < LONGEST_SAVE); waited += LOOK)
    await new Promise(resolve => setTimeout(resolve, LOOK))
  if (desk.saving() === 'unsaved') return false
  await access.write()
  await ask('people:step-aside', {})
  return true
}

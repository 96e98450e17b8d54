import type { Result } from '../../shared/core/result.ts'
import type { Channels } from '../../shared/ipc/contract.ts'

/** What the two shells do differently for a desk. */
export interface Machine {
  readonly printPdf: (html: string) => Promise<Channels['print:pdf']['reply']>
  /** Opens an address that `openable` let through in the PC's own program. */
  readonly openLink: (url: string) => Promise<void>
  readonly openSample: (desk: Channels['sample:open']['ask']['desk']) => Promise<Channels['sample:open']['reply']>
  readonly discardSample: () => Promise<Result<null, 'cannot-start'>>
}

const LONGEST_LINK = 2_000

/** The address as the PC's own program gets it, or null: nothing but https, mailto and tel leaves the workbench. */
export function openable(text: string): string | null {
  if (text.length > LONGEST_LINK || !URL.canParse(text)) return null
  const url = new URL(text)
  if (url.username || url.password) return null
  return ['https:', 'mailto:', 'tel:'].includes(url.protocol) ? url.href : null
}

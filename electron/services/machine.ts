import type { Result } from '../../shared/core/result.ts'
import type { Channels } from '../../shared/ipc/contract.ts'
import type { Updates } from './updates.ts'

/** What the two shells do differently for a desk. */
export interface Machine {
  readonly printPdf: (html: string) => Promise<Channels['print:pdf']['reply']>
  /** Opens an address that `openable` let through in the PC's own program. */
  readonly openLink: (url: string) => Promise<void>
  readonly openSample: (desk: Channels['sample:open']['ask']['desk']) => Promise<Channels['sample:open']['reply']>
  /** How this program is updated. */
  readonly updates: Updates
  readonly discardSample: () => Promise<Result<null, 'cannot-start'>>
}

const LONGEST_LINK = 2_000

/** Public bodies of Japan, of which nobody else can have a name, and CLAIR. */
const publicBody = /(^|\.)(go\.jp|lg\.jp|clair\.or\.jp)$/
/** An address and what a mail begins with. `attach` and the like, which some mail programs obey, are not among it. */
const mail = /^mailto:[\w.+-]+@[\w.-]+(\?((subject|body|cc|bcc)=[\w.~%+@,!*()-]*(&(?=.)|$))+)?$/
const call = /^tel:\+?[\d().-]+$/

/**
 * The address as the PC's own program gets it, or null: nothing but https, mailto and tel leaves the workbench. A script
 * smuggled into the page could write a roster into an address: https goes to public bodies alone, and a mail or a call waits
 * for the person once more. No quotation mark or space passes, with which a program could be given more than an address.
 */
export function openable(text: string): string | null {
  if (text.length > LONGEST_LINK || !URL.canParse(text)) return null
  const { protocol, username, password, hostname, href } = new URL(text)
  if (protocol === 'https:') return !username && !password && publicBody.test(hostname) ? href : null
  return mail.test(href) || call.test(href) ? href : null
}

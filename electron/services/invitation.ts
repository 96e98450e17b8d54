import { readDeskCode } from './desk-code.ts'

/** What an invitation holds: where headquarters is, and a code that is spent once. */
export interface Invitation {
  readonly address: string
  readonly code: string
}

/** Reads `kakehashi:<address>#<code>`, however it was pasted, or answers null. Only http and https lead anywhere. */
export function readInvitation(text: string): Invitation | null {
  const match = /^kakehashi:(https?:\/\/[^\s#]{1,500})#([\w-]{4,200})$/i.exec(text.normalize('NFKC').replaceAll(/\s/g, ''))
  if (!match?.[1] || !match[2]) return null
  const address = addressOf(match[1])
  return address ? { address, code: match[2] } : null
}

/** The code of a further desk in an invitation, or null where headquarters itself invites. */
export const deskCodeIn = (code: string): string | null => (/^d-/i.test(code) ? readDeskCode(code.slice(2)) : null)

/** Headquarters' address as it stands on a recovery sheet, or null. */
export const readAddress = (text: string): string | null =>
  addressOf(
    text
      .normalize('NFKC')
      .replaceAll(/\s/g, '')
      .replace(/^(?!https?:)/i, 'https://'),
  )

export const writeInvitation = ({ address, code }: Invitation): string => `kakehashi:${address}#${code}`

function addressOf(text: string): string | null {
  try {
    const { protocol, host, pathname, username, password, search } = new URL(text)
    if (username || password || search) return null
    return `${protocol}//${host}${pathname.replace(/\/+$/, '')}`
  } catch {
    return null
  }
}

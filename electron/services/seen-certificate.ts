import { isIP } from 'node:net'
import { connect, type PeerCertificate } from 'node:tls'
import type { SeenCertificate } from '../../shared/ipc/headquarters-test.ts'

/** Whoever shows none for so long has none. Milliseconds. */
const PATIENCE = 5_000
const LONGEST = 120

/** The certificate that an address shows, believed or not; nothing is said to whoever shows it. Null without TLS. */
export function seenCertificate(address: string): Promise<SeenCertificate | null> {
  const { protocol, hostname, port } = new URL(address)
  if (protocol !== 'https:') return Promise.resolve(null)
  const host = hostname.replaceAll(/[[\]]/g, '')
  return new Promise(resolve => {
    const socket = connect({
      ...{ host, port: Number(port || 443), rejectUnauthorized: false, ...(isIP(host) ? {} : { servername: host }) },
      timeout: PATIENCE,
    })
    const end = (seen: SeenCertificate | null): void => {
      socket.destroy()
      resolve(seen)
    }
    socket.once('secureConnect', () => end(read(socket.getPeerCertificate())))
    socket.once('timeout', () => end(null))
    socket.once('error', () => end(null))
    socket.once('close', () => end(null))
  })
}

function read(shown: PeerCertificate): SeenCertificate | null {
  const [from, until] = [Date.parse(shown.valid_from), Date.parse(shown.valid_to)]
  if (!Number.isFinite(from) || !Number.isFinite(until)) return null
  return {
    ...{ from, until, issuer: line(shown.issuer?.O ?? shown.issuer?.CN) },
    names: line(shown.subjectaltname?.replaceAll(/\b(?:DNS|IP Address):/g, '') ?? shown.subject?.CN),
    selfSigned: JSON.stringify(shown.issuer) === JSON.stringify(shown.subject),
  }
}

/** Somebody else's words, short and on one line. A part that stands several times is a list. */
const line = (said: string | readonly string[] | undefined): string =>
  (typeof said === 'string' ? said : (said?.join(', ') ?? '')).replaceAll(/[\p{C}\p{Z}]+/gu, ' ').slice(0, LONGEST)

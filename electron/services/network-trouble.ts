import type { HeadquartersOutcome } from '../../shared/ipc/headquarters-test.ts'

/** Why a server was not heard. */
export type NetworkTrouble = Extract<
  HeadquartersOutcome,
  | 'no-name'
  | 'silent'
  | 'refused'
  | 'cut'
  | 'late'
  | 'no-tls'
  | 'untrusted'
  | 'certificate-over'
  | 'certificate-not-yet'
  | 'other-name'
  | 'other-server'
>

/** Names of errors as Node, undici and OpenSSL write them. The first that fits counts. */
const names: readonly (readonly [RegExp, NetworkTrouble])[] = [
  [/^(?:ENOTFOUND|EAI_\w+)$/, 'no-name'],
  [/^ECONNREFUSED$/, 'refused'],
  [/^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, 'cut'],
  [/^(?:TimeoutError|AbortError|UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT)$/, 'late'],
  [/^CERT_HAS_EXPIRED$/, 'certificate-over'],
  [/^CERT_NOT_YET_VALID$/, 'certificate-not-yet'],
  [/^(?:ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)$/, 'other-name'],
  [/^(?:UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|CERT_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_)/, 'untrusted'],
  [/^(?:ERR_SSL_|ERR_TLS_|EPROTO$)/, 'no-tls'],
  [/^(?:HPE_|HTTPParserError$)/, 'other-server'],
]

/** What a request that was not answered says of the network. What nobody has a name for is a silent network. */
export function networkTrouble(error: unknown): NetworkTrouble {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as { readonly code?: unknown }
    const said = [typeof code === 'string' ? code : '', cause.name]
    const found = names.find(([pattern]) => said.some(name => pattern.test(name)))
    if (found) return found[1]
  }
  return 'silent'
}

const ofCertificate = new Set<NetworkTrouble>(['untrusted', 'certificate-over', 'certificate-not-yet', 'other-name'])

/** Somebody answers who cannot show to be headquarters: another thing than being offline. */
export const isOfCertificate = (trouble: NetworkTrouble): boolean => ofCertificate.has(trouble)

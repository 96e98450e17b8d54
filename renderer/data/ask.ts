import type { Ask } from '../../shared/ipc/contract.ts'

/**
 * Why the host did not answer. `not-entered`: this window's address was used before, is too old, or the host was started
 * anew; a fresh start opens another window. `closed`: the host is not running. `broken`: it could not answer; nothing
 * was done.
 */
export type HostProblem = 'not-entered' | 'closed' | 'broken'

export class HostTrouble extends Error {
  readonly problem: HostProblem

  constructor(problem: HostProblem) {
    super(`the host did not answer: ${problem}`)
    this.name = 'HostTrouble'
    this.problem = problem
  }
}

const SECRET = 'kakehashi-secret'

/**
 * The page's one line to its host: Electron's bridge, or questions to 127.0.0.1. Called once at start, before anything
 * reads the address, because it takes the token out of it. Throws `HostTrouble`.
 */
export async function connect(): Promise<Ask> {
  const bridge = (globalThis as { readonly desk?: { readonly ask: Ask } }).desk
  if (bridge) return askOverBridge(bridge.ask)
  return askOverLoopback(await enter())
}

function askOverBridge(ask: Ask): Ask {
  return async (channel, payload) => {
    try {
      return await ask(channel, payload)
    } catch {
      throw new HostTrouble('broken')
    }
  }
}

function askOverLoopback(secret: string): Ask {
  return async (channel, payload) => {
    // A page says this last of all, when it is already gone.
    const keepalive = channel === 'log:abandon'
    const response = await post(`/ask/${channel}`, payload, { authorization: `Bearer ${secret}` }, keepalive)
    if (response.ok) return response.json()
    if (response.status === 401) {
      sessionStorage.removeItem(SECRET)
      throw new HostTrouble('not-entered')
    }
    throw new HostTrouble('broken')
  }
}

/** Spends the address's token for a secret that only this window keeps; a reload finds it there. */
async function enter(): Promise<string> {
  const address = new URL(location.href)
  const token = address.searchParams.get('token')
  if (token !== null) {
    address.searchParams.delete('token')
    history.replaceState(history.state, '', address)
    const response = await post('/enter', { token }, {})
    if (response.ok) {
      const { secret } = (await response.json()) as { readonly secret: string }
      sessionStorage.setItem(SECRET, secret)
      return secret
    }
  }
  const kept = sessionStorage.getItem(SECRET)
  if (kept === null) throw new HostTrouble('not-entered')
  return kept
}

async function post(path: string, body: unknown, headers: Readonly<Record<string, string>>, keepalive = false): Promise<Response> {
  try {
    return await fetch(path, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: bodyOf(JSON.stringify(body)),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      keepalive,
    })
  } catch {
    throw new HostTrouble('closed')
  }
}

/** Letters of a text from which on a browser sends it sooner as a blob: half a megabyte costs it, and the host, a third of the work. */
const LARGE = 64 * 1024

const bodyOf = (text: string): string | Blob => (text.length < LARGE ? text : new Blob([text]))

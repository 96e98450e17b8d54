/** What a page may ask its host, by the channel's name. */
export type Asks = (channel: string, ask: unknown) => Promise<unknown>

/** Enters as a page does, by the token in the address. */
export async function enterAt(address: string): Promise<Asks> {
  const { origin, searchParams } = new URL(address)
  const post = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
    fetch(origin + path, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  const { secret } = (await (await post('/enter', { token: searchParams.get('token') })).json()) as { readonly secret: string }
  return async (channel, ask) => (await post(`/ask/${channel}`, ask, { authorization: `Bearer ${secret}` })).json()
}

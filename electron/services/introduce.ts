import type { HeadquartersClient } from './headquarters-client.ts'

/**
 * Makes headquarters know all ids of this desk (SPEC R4): one that it knows vouches for the others. Safe to repeat. False
 * where it knows none of them, or was not reached.
 */
export async function introduce(clientFor: (desk: string) => HeadquartersClient, ids: readonly string[]): Promise<boolean> {
  for (const voucher of ids) {
    const client = clientFor(voucher)
    // A PC with a wrong clock signs in headquarters' time.
    await client.health()
    const others = ids.filter(id => id !== voucher)
    const replies = await Promise.all(others.map(desk => client.introduce({ desk })))
    if (replies.length > 0 && replies.every(({ ok }) => ok)) return true
  }
  return false
}

/**
 * Whether one more request of somebody is let in. Everybody has a store of `most` requests that fills again by
 * `perSecond`; a desk that works never notices, one that runs wild is told to wait.
 */
export function rateLimit(most: number, perSecond: number, now: () => number): (who: string) => boolean {
  const stores = new Map<string, { readonly left: number; readonly at: number }>()
  return who => {
    const at = now()
    const store = stores.get(who) ?? { left: most, at }
    const left = Math.min(most, store.left + ((at - store.at) / 1000) * perSecond)
    if (stores.size > 50_000) stores.clear()
    stores.set(who, { left: Math.max(0, left - 1), at })
    return left >= 1
  }
}

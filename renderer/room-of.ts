import { type ComponentType, lazy } from 'react'

type Fetched<P> = { readonly default: ComponentType<P> }

/**
 * A room whose program is fetched from the disk when somebody first goes there, or before, by `fetch`. One that is here is drawn at
 * once: React holds any placeholder for 300 ms, also where it waits only for a promise that is already kept.
 */
export function roomOf<P>(load: () => Promise<Fetched<P>>) {
  let here: Fetched<P> | null = null
  const fetch = () => load().then(room => (here = room))
  const Room = lazy(() => (here ? known(here) : fetch()))
  return { fetch, Room }
}

/** Tells what it holds as soon as it is asked, as React's `lazy` allows. */
// biome-ignore lint/suspicious/noThenProperty: nobody awaits it; React asks it once
const known = <T>(value: T): Promise<T> => ({ then: (tell: (value: T) => void) => tell(value) }) as Promise<T>

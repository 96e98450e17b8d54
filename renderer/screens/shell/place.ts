import { createContext, useContext } from 'react'

/** Where a person can be. Never in the address: ids of people do not belong in a history that other programs keep. */
export type Place =
  | { readonly at: 'today' }
  | { readonly at: 'roster'; readonly person?: string }
  | { readonly at: 'roster-import' }
  | { readonly at: 'drills'; readonly drill?: string; readonly tab?: string }
  | { readonly at: 'applications'; readonly application?: string; readonly section?: string }
  | { readonly at: 'inbox'; readonly submission?: string }
  | { readonly at: 'organisations' }
  | { readonly at: 'officers' }
  | { readonly at: 'council' }
  | { readonly at: 'differences' }
  | { readonly at: 'history' }
  | { readonly at: 'access' }
  | { readonly at: 'incident'; readonly desk?: string }
  | { readonly at: 'handover' }
  | { readonly at: 'print-pack' }
  | { readonly at: 'response' }
  | { readonly at: 'desks' }
  | { readonly at: 'retention' }
  | { readonly at: 'safety' }
  | { readonly at: 'shortcuts' }
  /** `part`: of the manual, to be brought into sight. */
  | { readonly at: 'help'; readonly part?: string }
  /** `part`: of the page, to be brought into sight. */
  | { readonly at: 'settings'; readonly part?: string }

export interface Way {
  readonly place: Place
  readonly go: (place: Place) => void
  /** To the former place; stays where there is none. Alt+← and the browser's Back do the same. */
  readonly back: () => void
  /** Whether help for the place stands beside it. */
  readonly helped: boolean
  readonly showHelp: (shown: boolean) => void
}

export const WayContext = createContext<Way | null>(null)

/** Where the person is, and how to go elsewhere. */
export function usePlace(): Way {
  const way = useContext(WayContext)
  if (!way) throw new Error('usePlace outside of PlaceKeeper')
  return way
}

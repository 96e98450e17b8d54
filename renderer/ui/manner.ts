import { createContext, useContext } from 'react'

/** How this desk shows things. Small choices, never personal. */
export interface Manner {
  readonly language: 'ja' | 'easy' | 'en'
  readonly dates: 'wareki' | 'seireki'
  readonly text: 'standard' | 'large' | 'largest'
  readonly scheme: 'light' | 'dark' | 'auto'
}

export type ChangeManner = <Choice extends keyof Manner>(choice: Choice, value: Manner[Choice]) => void

export const standardManner: Manner = { language: 'ja', dates: 'wareki', text: 'standard', scheme: 'auto' }

export const MannerContext = createContext<{ readonly manner: Manner; readonly change: ChangeManner }>({
  manner: standardManner,
  change: () => {},
})

export const useManner = () => useContext(MannerContext)

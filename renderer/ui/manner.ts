import { createContext, useContext } from 'react'
import type { mannerChoices } from '../../shared/settings/choices.ts'

/** How this desk shows things. Small choices, never personal. */
export type Manner = { readonly [Choice in keyof typeof mannerChoices]: (typeof mannerChoices)[Choice][number] }

export type ChangeManner = <Choice extends keyof Manner>(choice: Choice, value: Manner[Choice]) => void

export const standardManner: Manner = { language: 'ja', dates: 'wareki', text: 'standard', face: 'ud', scheme: 'auto' }

export const MannerContext = createContext<{ readonly manner: Manner; readonly change: ChangeManner }>({
  manner: standardManner,
  change: () => {},
})

export const useManner = () => useContext(MannerContext)

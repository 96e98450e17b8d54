/** How a desk shows things: every way that can be chosen, in the order of the screen. */
export const mannerChoices = {
  language: ['ja', 'easy', 'en'],
  text: ['standard', 'large', 'largest'],
  face: ['ud', 'pc'],
  scheme: ['light', 'dark', 'auto'],
  dates: ['wareki', 'seireki'],
} as const

/** Minutes without input after which a desk locks itself. */
export const lockChoices = ['5', '15', '30', '60', 'never'] as const

/**
 * What a settings file carries to another PC. Not headquarters' address, for a desk is connected by an invitation and its keys;
 * not the folder for backups, which could be anybody's; not what the people of this PC have seen and confirmed.
 */
export const travelling = { ...mannerChoices, 'lock.after': lockChoices } as const

export type Travelling = keyof typeof travelling
export type Chosen = { readonly [Name in Travelling]?: (typeof travelling)[Name][number] }

export interface ChoiceChange {
  readonly name: Travelling
  readonly from: string
  readonly to: string
  /** The desk would stay open longer with nobody there. */
  readonly lessSafe: boolean
}

/** What would be another choice than now, in the order of the screen. What this desk does not have, it is not given. */
export const changesOf = (now: Chosen, next: Chosen): readonly ChoiceChange[] =>
  (Object.keys(travelling) as Travelling[]).flatMap(name => {
    const [from, to] = [now[name], next[name]]
    if (from === undefined || to === undefined || from === to) return []
    const place = (choice: string) => (lockChoices as readonly string[]).indexOf(choice)
    return { name, from, to, lessSafe: name === 'lock.after' && place(to) > place(from) }
  })

/**
 * Every kind of record there is, how its values travel, and who may write it.
 *
 * `sealed`: bodies are opened only on the desks of the scope; headquarters relays and stores what it cannot read.
 * `plain`: headquarters can read it. `headquarters`: plain, and only headquarters writes it (its decisions).
 * `command`: plain, and headquarters decides it in order (SPEC C1).
 */
export const travels = {
  volunteer: 'sealed',
  assignment: 'sealed',
  access: 'sealed',
  review: 'sealed',
  retention: 'sealed',
  choices: 'sealed',
  response: 'sealed',
  erasure: 'plain',
  handover: 'sealed',
  drill: 'plain',
  site: 'plain',
  phase: 'plain',
  team: 'plain',
  inject: 'plain',
  profile: 'plain',
  application: 'plain',
  party: 'plain',
  'budget-line': 'plain',
  command: 'command',
  filing: 'headquarters',
  submission: 'headquarters',
  invitation: 'headquarters',
  organisation: 'headquarters',
  desk: 'headquarters',
  key: 'headquarters',
  sheet: 'headquarters',
  officer: 'plain',
  'recovery-group': 'headquarters',
  recovery: 'headquarters',
} as const

export type Kind = keyof typeof travels

/** A kind that a later version writes and this one does not know: kept and passed on, and never judged (SPEC V3). */
export type LaterKind = string & { readonly __later: true }

export const isKind = (text: string): text is Kind => Object.hasOwn(travels, text)
export const isKnown = <C extends { readonly kind: Kind | LaterKind }>(change: C): change is C & { readonly kind: Kind } =>
  isKind(change.kind)
export const isSealed = (kind: Kind): boolean => travels[kind] === 'sealed'

/** What headquarters writes of an association's desks, recovery sheets and keys, and of whom it asks for them (SPEC O2, O9). */
export const isOfRing = (kind: Kind | LaterKind): boolean => ring.has(kind)
const ring: ReadonlySet<string> = new Set<Kind>(['desk', 'sheet', 'key', 'recovery-group', 'recovery'])

/** Groups whose value is a long text that several people write at once (SPEC T1). They merge letter by letter. */
export const longTexts: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  application: ['purpose', 'content', 'effect'],
}

export const isLongText = (kind: Kind, group: string): boolean => longTexts[kind]?.includes(group) ?? false

/**
 * Kinds that tell what happened (閲覧の記録, 引継ぎの記録, 消去): going back to a backup takes none of it away, and to people they are no
 * records that are counted.
 */
export const testifies = (kind: Kind): boolean => kind === 'access' || kind === 'review' || kind === 'handover' || kind === 'erasure'

/** The group that says whether a record is there. `false` deletes; deleting is a change like any other. */
export const HERE = 'here'

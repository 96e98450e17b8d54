/** What became of the people of this desk and stands in no history yet. `by` is '' where the passphrase did it. */
export interface PeopleNote {
  readonly id: string
  readonly what: 'added' | 'left' | 'role' | 'pin' | 'pin-anew'
  readonly name: string
  readonly by: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** Who comes after them, or their role from now on. */
  readonly to: string
}

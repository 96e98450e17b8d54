/** What a key means in a table: where to go, or what to do with the current row. */
export type TableDeed = { readonly to: number } | 'toggle' | 'open' | 'all' | 'edit'

export interface TableKey {
  readonly key: string
  readonly ctrl: boolean
}

/** The deed of a key, or null where the table leaves it alone. `current` is -1 where there is no current row. */
export function tableDeed({ key, ctrl }: TableKey, current: number, count: number, page: number): TableDeed | null {
  const within = (row: number) => ({ to: Math.max(0, Math.min(count - 1, row)) })
  if (count === 0) return null
  if (ctrl) return key === 'a' || key === 'A' ? 'all' : null
  switch (key) {
    case 'ArrowDown':
      return within(current + 1)
    case 'ArrowUp':
      return within(current === -1 ? count - 1 : current - 1)
    case 'PageDown':
      return within(current + page)
    case 'PageUp':
      return within(current - page)
    case 'Home':
      return within(0)
    case 'End':
      return within(count - 1)
    case ' ':
      return current === -1 ? null : 'toggle'
    case 'Enter':
      return current === -1 ? null : 'open'
    case 'F2':
      return current === -1 ? null : 'edit'
    default:
      return null
  }
}

/** The row whose text begins with what was typed, looked for from `from` on and around; -1 where there is none. */
export function findTyped(typed: string, from: number, texts: readonly string[]): number {
  const wanted = typed.normalize('NFKC').toLowerCase()
  for (let step = 0; step < texts.length; step++) {
    const row = (from + step) % texts.length
    if (texts[row]?.normalize('NFKC').toLowerCase().startsWith(wanted)) return row
  }
  return -1
}

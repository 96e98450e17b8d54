export interface SheetKey {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly target: EventTarget
}

/** Where a key leads in a sheet, or null where the cell keeps it. Left and right leave a cell only at the edge of its text. */
export function sheetMove(
  { key, shiftKey, ctrlKey, metaKey, target }: SheetKey,
  row: number,
  column: number,
  rows: number,
  columns: number,
): { readonly row: number; readonly column: number } | null {
  if (ctrlKey || metaKey) return null
  const step = stepOf(key, shiftKey, target)
  if (!step) return null
  const [down, right] = step
  const to = { row: row + down, column: column + right }
  return to.row < 0 || to.row >= rows || to.column < 0 || to.column >= columns ? null : to
}

function stepOf(key: string, shift: boolean, target: EventTarget): readonly [down: number, right: number] | null {
  // A list takes the arrows for itself, to choose.
  const isText = typeof HTMLInputElement !== 'undefined' && target instanceof HTMLInputElement
  switch (key) {
    case 'Enter':
      return [shift ? -1 : 1, 0]
    case 'ArrowDown':
      return isText ? [1, 0] : null
    case 'ArrowUp':
      return isText ? [-1, 0] : null
    case 'ArrowLeft':
      return isText && !shift && target.selectionEnd === 0 ? [0, -1] : null
    case 'ArrowRight':
      return isText && !shift && target.selectionStart === target.value.length ? [0, 1] : null
    default:
      return null
  }
}

import type { Say } from '../core/say.ts'
import type { Block, Outline } from './outline.ts'

/** Every key that means something, by where it does; its words are `shortcuts:<where>.<what>`. Names of keys as they stand on a keyboard. */
export const shortcuts = {
  everywhere: {
    find: ['Ctrl+K'],
    undo: ['Ctrl+Z'],
    redo: ['Ctrl+Y', 'Ctrl+Shift+Z'],
    back: ['Alt+←'],
    keys: ['F1'],
    help: ['Shift+F1'],
    setting: ['Ctrl+F'],
    next: ['Tab', 'Shift+Tab'],
    close: ['Esc'],
  },
  rooms: { move: ['↑', '↓'], open: ['Enter'] },
  list: {
    move: ['↑', '↓', 'PageUp', 'PageDown', 'Home', 'End'],
    open: ['Enter'],
    edit: ['F2'],
    mark: ['Space'],
    all: ['Ctrl+A'],
    copy: ['Ctrl+C'],
  },
  drill: { minute: ['←', '→'], five: ['Shift+←', 'Shift+→'] },
  budget: { move: ['Alt+↑', 'Alt+↓'] },
  differences: { ours: ['1'], theirs: ['2'], rewrite: ['3'] },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

/** One paper of all keys, to lie beside the keyboard. */
export function outlineShortcuts({ say, language }: { readonly say: Say; readonly language: string }): Outline {
  const table = (where: string, keys: Readonly<Record<string, readonly string[]>>): readonly Block[] => [
    { kind: 'heading', level: 1, text: say(`shortcuts:${where}.title`) },
    {
      kind: 'table',
      columns: [
        { header: say('shortcuts:key'), width: 34 },
        { header: say('shortcuts:does'), width: 66 },
      ],
      rows: Object.entries(keys).map(([what, ones]) => [ones.join('　'), say(`shortcuts:${where}.${what}`)]),
    },
  ]
  return {
    title: say('shortcuts:title'),
    audience: 'everyone',
    marks: {},
    language,
    blocks: Object.entries(shortcuts).flatMap(([where, keys]) => table(where, keys)),
  }
}

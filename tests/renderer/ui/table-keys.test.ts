import { expect, test } from 'vitest'
import { findTyped, tableDeed } from '../../../renderer/ui/table-keys.ts'

const press = (key: string, current: number, ctrl = false) => tableDeed({ key, ctrl }, current, 100, 10)

test('arrows move by a row and stay inside the table', () => {
  expect(press('ArrowDown', -1)).toEqual({ to: 0 })
  expect(press('ArrowDown', 99)).toEqual({ to: 99 })
  expect(press('ArrowUp', 0)).toEqual({ to: 0 })
  expect(press('PageDown', 5)).toEqual({ to: 15 })
  expect(press('End', 5)).toEqual({ to: 99 })
})

test('Space selects, Enter opens, F2 edits the current row and nothing where there is none', () => {
  expect(['Enter', ' ', 'F2'].map(key => press(key, 3))).toEqual(['open', 'toggle', 'edit'])
  expect(['Enter', ' ', 'F2'].map(key => press(key, -1))).toEqual([null, null, null])
})

test('Ctrl+A means all shown; other Ctrl keys are left to the program', () => {
  expect(press('a', 0, true)).toBe('all')
  expect(press('k', 0, true)).toBeNull()
  expect(tableDeed({ key: 'a', ctrl: true }, -1, 0, 10)).toBeNull()
})

test('typing finds the next name that begins so, around the end, whatever the width of the letters', () => {
  const names = ['NGUYEN', '相沢', 'Nakamura', '相沢']
  expect(findTyped('ｎａ', 0, names)).toBe(2)
  expect(findTyped('相', 2, names)).toBe(3)
  expect(findTyped('ng', 1, names)).toBe(0)
  expect(findTyped('x', 0, names)).toBe(-1)
})

import { useState } from 'react'
import type { Saving } from './late-saves.ts'

/**
 * What a list of choices shows: what was just chosen, at once, and not what was stored until it is. Without that a list springs
 * back while its choice is being written, and the next press of an arrow starts from there. What was not saved is not shown.
 */
export function useChosen<Value>(stored: Value, onSave: (value: Value) => Saving | false): readonly [Value, (value: Value) => void] {
  const [chosen, setChosen] = useState<{ readonly value: Value } | null>(null)
  const choose = async (value: Value): Promise<void> => {
    const saving = onSave(value)
    if (!(saving instanceof Promise)) return
    const mine = { value }
    setChosen(mine)
    try {
      await saving
    } finally {
      setChosen(newest => (newest === mine ? null : newest))
    }
  }
  return [chosen ? chosen.value : stored, value => void choose(value)]
}

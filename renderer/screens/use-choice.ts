import { useCallback, useEffect, useState } from 'react'
import { useTools } from './use-records.ts'

const told = new EventTarget()

/** A small choice of this desk, kept in its profile: null until the host has said it, '' where nobody has chosen; and the way to choose. */
export function useChoice(name: string): readonly [string | null, (value: string) => void] {
  const { ask } = useTools()
  const [value, setValue] = useState<string | null>(null)
  useEffect(() => {
    const hear = (event: Event) => setValue((event as CustomEvent<string>).detail)
    told.addEventListener(name, hear)
    ask('settings:read', {}).then(
      settings => setValue(chosen => chosen ?? settings[name] ?? ''),
      // A host that is away says so elsewhere.
      () => undefined,
    )
    return () => told.removeEventListener(name, hear)
  }, [ask, name])
  const choose = useCallback(
    (next: string) => {
      told.dispatchEvent(new CustomEvent(name, { detail: next }))
      // A host that is away says so elsewhere.
      ask('settings:write', { key: name, value: next }).catch(() => undefined)
    },
    [ask, name],
  )
  return [value, choose]
}

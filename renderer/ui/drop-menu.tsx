import type { MenuProps } from '@mantine/core'
import { Menu } from '@mantine/core'
import { useEffect, useState } from 'react'

/** A `Menu` that closes when the keys go elsewhere, as to the search box, which Ctrl+K opens over everything. */
export function DropMenu(props: MenuProps) {
  const [state, setState] = useState<'open' | 'closed' | 'left'>('closed')
  const opened = state === 'open'
  useEffect(() => {
    if (!opened) return
    const leaveIfElsewhere = ({ target }: FocusEvent): void => {
      if (target instanceof Element && !target.closest('[role="menu"], [aria-haspopup="menu"]')) setState('left')
    }
    document.addEventListener('focusin', leaveIfElsewhere)
    return () => document.removeEventListener('focusin', leaveIfElsewhere)
  }, [opened])
  // Where the keys have gone, they stay.
  return <Menu {...props} opened={opened} onChange={open => setState(open ? 'open' : 'closed')} returnFocus={state !== 'left'} />
}

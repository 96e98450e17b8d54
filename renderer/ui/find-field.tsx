import './field.css'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { Icon } from './icon.tsx'

export interface FindFieldProps {
  readonly label: string
  readonly placeholder: string
  readonly query: string
  readonly onQuery: (query: string) => void
  /** Ctrl+F comes here, where the browser leaves it to the page. */
  readonly ctrlF?: boolean
}

/** Looks for something on the page, at each letter. */
export function FindField({ label, placeholder, query, onQuery, ctrlF = false }: FindFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!ctrlF) return
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'f') return
      // Over a dialog the page behind it is not to be searched.
      if (document.querySelector('[role="dialog"]')) return
      event.preventDefault()
      field.current?.focus()
      field.current?.select()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [ctrlF])
  return (
    <label className="kk-find">
      <Icon of={IconSearch} size={15} />
      <input
        ref={field}
        type="search"
        value={query}
        onChange={event => onQuery(event.currentTarget.value)}
        placeholder={placeholder}
        aria-label={label}
        aria-keyshortcuts={ctrlF ? 'Control+F' : undefined}
        autoComplete="off"
        spellCheck={false}
      />
      {ctrlF && <kbd className="kk-key">Ctrl F</kbd>}
    </label>
  )
}

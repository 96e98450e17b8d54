import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
import { cutAround } from '../shell/fits.ts'
import { type PartId, settingTitles } from './setting-parts.ts'

export interface ContentsProps {
  readonly parts: readonly PartId[]
  readonly current: string | null
  readonly query: string
  readonly onShow: (part: PartId) => void
}

/** The parts of the settings, the one in view marked. */
export function Contents({ parts, current, query, onShow }: ContentsProps) {
  const { t } = useTranslation()
  return (
    <ol className="kk-settings__contents">
      {parts.map(id => (
        <li key={id}>
          <button type="button" aria-current={id === current ? 'true' : undefined} onClick={() => onShow(id)}>
            <Marked text={t(settingTitles[id])} query={query} />
          </button>
        </li>
      ))}
    </ol>
  )
}

/** A name with what was searched for marked in it. */
export function Marked({ text, query }: { readonly text: string; readonly query: string }) {
  const cut = cutAround(text, query)
  if (!cut) return text
  const [before, found, after] = cut
  return (
    <span>
      {before}
      <mark>{found}</mark>
      {after}
    </span>
  )
}

/** Looks for a setting. Ctrl+F comes here, where the browser leaves it to the page. */
export function FindSetting({ query, onQuery }: { readonly query: string; readonly onQuery: (query: string) => void }) {
  const { t } = useTranslation()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
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
  }, [])
  return (
    <label className="kk-settings__find">
      <Icon of={IconSearch} size={15} />
      <input
        ref={field}
        type="search"
        value={query}
        onChange={event => onQuery(event.currentTarget.value)}
        placeholder={t('settings:search.placeholder')}
        aria-label={t('settings:search.label')}
        aria-keyshortcuts="Control+F"
        autoComplete="off"
        spellCheck={false}
      />
      <kbd className="kk-key">Ctrl F</kbd>
    </label>
  )
}

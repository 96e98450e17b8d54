import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { IconSearch, IconUser } from '@tabler/icons-react'
import { useDeferredValue, useEffect, useLayoutEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
import type { Command, Found, Search } from './command.ts'

const SHOWN = 8
const [store, box] = createSpotlight()

const plain = (text: string): string => text.normalize('NFKC').toLowerCase()

function fits(command: Command, query: string): boolean {
  const text = plain([command.words, ...(command.keywords ?? [])].join(' '))
  return plain(query)
    .split(/\s+/)
    .every(word => text.includes(word))
}

/** One box for people and commands. Ctrl+K opens it from anywhere. */
export function SearchBox({ commands, search }: { readonly commands: readonly Command[]; readonly search?: Search | undefined }) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const found = useFound(query, search)
  const fitting = commands.filter(command => fits(command, query))
  useLayoutEffect(() => {
    if (found.length > 0) chooseFirst()
  }, [found])

  return (
    <>
      <button type="button" className="kk-search" onClick={box.open} aria-keyshortcuts="Control+K">
        <Icon of={IconSearch} size={15} />
        <span className="kk-search__words">{t('shell:head.search')}</span>
        <span className="kk-search__short">{t('shell:head.search-short')}</span>
        <kbd className="kk-key">Ctrl K</kbd>
      </button>
      <Spotlight.Root
        store={store}
        query={query}
        onQueryChange={setQuery}
        shortcut="mod + K"
        tagsToIgnore={[]}
        size="36rem"
        attributes={{ content: { 'aria-label': t('shell:head.search-short') } }}
        centered={false}
        yOffset="3.25rem"
        overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
        scrollable
        maxHeight="60vh"
      >
        <Spotlight.Search
          placeholder={t('shell:head.search')}
          aria-label={t('shell:head.search')}
          leftSection={<Icon of={IconSearch} />}
          autoComplete="off"
          spellCheck={false}
        />
        <Spotlight.ActionsList>
          {found.length > 0 && (
            <Spotlight.ActionsGroup label={t('shell:search.people')}>
              {found.slice(0, SHOWN).map(one => (
                <Spotlight.Action
                  key={one.id}
                  label={one.words}
                  description={one.detail ?? ''}
                  leftSection={<Icon of={IconUser} />}
                  onClick={one.run}
                />
              ))}
            </Spotlight.ActionsGroup>
          )}
          {fitting.length > 0 && (
            <Spotlight.ActionsGroup label={t('shell:search.commands')}>
              {fitting.map(command => (
                <Spotlight.Action
                  key={command.id}
                  label={command.words}
                  onClick={command.run}
                  leftSection={command.icon && <Icon of={command.icon} />}
                  rightSection={command.shortcut && <kbd className="kk-key">{command.shortcut}</kbd>}
                />
              ))}
            </Spotlight.ActionsGroup>
          )}
          {found.length === 0 && fitting.length === 0 && <Spotlight.Empty>{t('shell:search.nothing')}</Spotlight.Empty>}
        </Spotlight.ActionsList>
      </Spotlight.Root>
    </>
  )
}

/** People are found a moment after the letters. Where no line is chosen yet, Enter means the first of them. */
function chooseFirst(): void {
  const list = document.getElementById(store.getState().listId)
  if (!list || list.querySelector('[data-selected]')) return
  list.querySelector('[data-action]')?.setAttribute('data-selected', 'true')
  store.setState({ ...store.getState(), selected: 0 })
}

function useFound(query: string, search: Search | undefined): readonly Found[] {
  const asked = useDeferredValue(query.trim())
  const [found, setFound] = useState<readonly Found[]>([])
  useEffect(() => {
    if (!search || asked === '') return setFound([])
    let stale = false
    void search(asked).then(answer => {
      if (!stale) setFound(answer)
    })
    return () => {
      stale = true
    }
  }, [asked, search])
  return found
}

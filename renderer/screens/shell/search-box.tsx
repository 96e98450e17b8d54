import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { IconFileText, IconFlag3, IconSearch, IconUser } from '@tabler/icons-react'
import { useDeferredValue, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon, type IconShape } from '../../ui/icon.tsx'
import { type Command, type Found, foundSorts, type Search } from './command.ts'
import { fitting } from './fits.ts'

const SHOWN = 8
const icons: Readonly<Record<Found['sort'], IconShape>> = { person: IconUser, drill: IconFlag3, application: IconFileText }
const [store, box] = createSpotlight()

/** One box for people and commands. Ctrl+K opens it from anywhere. */
export function SearchBox({ commands, search }: { readonly commands: readonly Command[]; readonly search?: Search | undefined }) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const found = useFound(query, search)
  const commandsFound = fitting(commands, query)
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
        // Letters typed at once after Ctrl+K are the box's: it is there, and has the focus, before the next key is heard.
        transitionProps={{ duration: 0 }}
        onSpotlightOpen={() => field.current?.focus()}
        maxHeight="60vh"
      >
        <Spotlight.Search
          ref={field}
          placeholder={t('shell:head.search')}
          aria-label={t('shell:head.search')}
          leftSection={<Icon of={IconSearch} />}
          autoComplete="off"
          spellCheck={false}
        />
        <Spotlight.ActionsList>
          {foundSorts.map(sort => {
            const ones = found.filter(one => one.sort === sort).slice(0, SHOWN)
            return (
              ones.length > 0 && (
                <Spotlight.ActionsGroup key={sort} label={t(`shell:search.${sort}`)}>
                  {ones.map(one => (
                    <Spotlight.Action
                      key={one.id}
                      label={one.words}
                      description={one.detail ?? ''}
                      leftSection={<Icon of={icons[sort]} />}
                      onClick={() => {
                        one.run()
                        keysTo(one.sort)
                      }}
                    />
                  ))}
                </Spotlight.ActionsGroup>
              )
            )
          })}
          {commandsFound.length > 0 && (
            <Spotlight.ActionsGroup label={t('shell:search.commands')}>
              {commandsFound.map(command => (
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
          {found.length === 0 && commandsFound.length === 0 && <Spotlight.Empty>{t('shell:search.nothing')}</Spotlight.Empty>}
        </Spotlight.ActionsList>
      </Spotlight.Root>
    </>
  )
}

/** What was found has the keys next, not what had them before: a person's panel, or the page. In time for the box, which gives them back later. */
function keysTo(sort: Found['sort']): void {
  window.setTimeout(() => {
    const page = document.querySelector('main')
    const panel = sort === 'person' ? page?.querySelector<HTMLElement>('.kk-panel .kk-scrolled') : null
    ;(panel ?? page)?.focus()
  })
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

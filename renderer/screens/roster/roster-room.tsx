import './roster.css'
import { Button, Menu } from '@mantine/core'
import {
  IconAddressBook,
  IconCalendarOff,
  IconDots,
  IconPrinter,
  IconSearch,
  IconTableImport,
  IconTrash,
  IconUserPlus,
} from '@tabler/icons-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filters } from '../../../shared/roster/filters.ts'
import { find } from '../../../shared/roster/find.ts'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { emptyVolunteer } from '../../../shared/roster/volunteer.ts'
import { remove } from '../../actions/roster/remove.ts'
import { saveCallList } from '../../actions/roster/save-call-list.ts'
import { sayIn } from '../../language.ts'
import { Chip } from '../../ui/chip.tsx'
import type { Column, Sort } from '../../ui/data-table.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Facets } from '../../ui/facets.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useManner } from '../../ui/manner.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { useTell } from '../../ui/toast.tsx'
import { useDays } from '../../ui/use-days.ts'
import { ProblemNote } from '../problem-note.tsx'
import { usePlace } from '../shell/place.ts'
import { Counts } from '../shell/status-bar.tsx'
import { useAction, useTools } from '../use-records.ts'
import { PersonPanel } from './person-panel.tsx'
import { chipsOf, facetGroups, toggled } from './roster-filters.ts'
import { SpokenLanguages } from './spoken-languages.tsx'
import { useRoster } from './use-roster.ts'
import { useWide } from './use-wide.ts'

const nobody: ReadonlySet<string> = new Set()

/** The roster: facets, list, person. */
export function RosterRoom() {
  const { t, i18n } = useTranslation()
  const { now, newId, desk } = useTools()
  const { place, go } = usePlace()
  const { dayOf, longDay, month, number, dateTime } = useDays()
  const { manner } = useManner()
  const tell = useTell()
  const wide = useWide()
  const index = useRoster()
  const [query, setQuery] = useState('')
  const [filters, setFilters] = useState<Filters>({})
  const [sort, setSort] = useState<Sort>({ column: 'name', down: false })
  const [selected, setSelected] = useState(nobody)
  const [fresh, setFresh] = useState<Volunteer | null>(null)
  const removing = useAction(remove)
  const printing = useAction(saveCallList)
  const today = dayOf(now())
  const wanted = useDeferredValue(query)
  const found = useMemo(() => find(index, wanted, filters, today), [index, wanted, filters, today])
  const people = useMemo(() => sorted(found.people, sort), [found, sort])
  const groups = facetGroups(found.counts, filters, t, i18n.language)
  const chips = chipsOf(groups)
  const chosen = place.at === 'roster' ? place.person : undefined
  const person = fresh ?? index.entries.find(({ volunteer }) => volunteer.id === chosen)?.volunteer ?? null
  const all = index.entries.length
  const lapsing = useMemo(() => index.entries.filter(({ volunteer: { until } }) => until !== '' && until < today).length, [index, today])

  const open = (id: string) => {
    setFresh(null)
    go({ at: 'roster', person: id })
  }
  const print = async () => {
    const listed = selected.size > 0 ? people.filter(({ id }) => selected.has(id)) : people
    const words = chips.map(chip => chip.words).join(t('roster:filter.and'))
    const done = await printing.run({
      people: listed,
      say: sayIn(manner.language),
      when: `${longDay(today)} ${dateTime(now(), today)}`,
      purpose: words,
    })
    if (done.ok) tell({ words: t('roster:callList.saved', { count: listed.length }) })
  }
  const takeOut = async () => {
    const gone = people.filter(({ id }) => selected.has(id))
    const done = await removing.run(gone)
    if (!done.ok) return
    setSelected(nobody)
    tell({ words: t('roster:removed', { count: gone.length }), onUndo: () => void desk.undo(done.value.deed) })
  }

  const head = (
    <PageHead
      title={t('roster:title')}
      fact={
        all === 0
          ? undefined
          : t('roster:fact', { count: all, people: number(all) }) +
            (lapsing > 0 ? t('roster:lapsed', { count: lapsing, people: number(lapsing) }) : '')
      }
      actions={
        <>
          <Button leftSection={<Icon of={IconTableImport} />} onClick={() => go({ at: 'roster-import' })}>
            {t('roster:action.import')}
          </Button>
          <Button
            leftSection={<Icon of={IconPrinter} />}
            disabled={people.length === 0}
            loading={printing.running}
            onClick={() => void print()}
          >
            {t('roster:action.save-call-list')}
          </Button>
          <Button variant="filled" leftSection={<Icon of={IconUserPlus} />} onClick={() => setFresh(emptyVolunteer(newId()))}>
            {t('roster:action.add')}
          </Button>
        </>
      }
    />
  )
  if (all === 0 && !fresh) {
    return (
      <SplitPage head={head}>
        <EmptyState
          icon={IconAddressBook}
          title={t('roster:empty.title')}
          actions={
            <>
              <Button variant="filled" leftSection={<Icon of={IconTableImport} />} onClick={() => go({ at: 'roster-import' })}>
                {t('roster:empty.import')}
              </Button>
              <Button onClick={() => setFresh(emptyVolunteer(newId()))}>{t('roster:empty.add')}</Button>
            </>
          }
        >
          {t('roster:empty.words')}
        </EmptyState>
      </SplitPage>
    )
  }
  const roomy = wide && person === null
  const columns: readonly Column<Volunteer>[] = [
    { id: 'name', head: t('fields:group.name'), width: 'minmax(168px, 1.1fr)', sortable: true, cell: row => <Name person={row} /> },
    {
      id: 'languages',
      head: t('fields:group.languages'),
      width: 'minmax(200px, 1.4fr)',
      cell: row => <SpokenLanguages languages={row.languages} most={roomy ? 3 : 2} />,
    },
    { id: 'city', head: t('roster:filter.cities'), width: '80px', sortable: true, cell: row => row.city },
    {
      id: 'categories',
      head: t('fields:group.categories'),
      width: 'minmax(120px, 1fr)',
      cell: row => <Categories categories={row.categories} />,
    },
    {
      id: 'until',
      head: t('fields:group.until'),
      width: '120px',
      align: 'right',
      sortable: true,
      cell: row => (row.until === '' ? '' : <Until day={row.until} today={today} words={month(row.until)} />),
    },
  ]
  const detail = person && (
    <PersonPanel
      key={person.id}
      person={person}
      fresh={fresh !== null}
      onAdded={open}
      onClose={() => (fresh ? setFresh(null) : go({ at: 'roster' }))}
    />
  )
  return (
    <SplitPage
      head={head}
      left={<Facets groups={groups} onToggle={(group, choice) => setFilters(toggled(filters, group as keyof Filters, choice))} />}
      leftLabel={t('roster:filter.title')}
      {...(detail ? { detail } : {})}
    >
      <div className="kk-roster__bar">
        <label className="kk-roster__find">
          <Icon of={IconSearch} size={15} />
          <input
            type="search"
            value={query}
            onChange={event => setQuery(event.currentTarget.value)}
            placeholder={t('roster:find.placeholder')}
            aria-label={t('roster:find.label')}
            autoComplete="off"
            spellCheck={false}
          />
        </label>
        {chips.map(({ group, choice, words }) => (
          <Chip key={`${group}-${choice}`} words={words} onRemove={() => setFilters(toggled(filters, group, choice))} />
        ))}
        {selected.size > 0 && (
          <span className="kk-push kk-roster__selected">
            <b>{t('roster:selected', { count: selected.size })}</b>
            <Menu position="bottom-end">
              <Menu.Target>
                <Button size="xs" leftSection={<Icon of={IconDots} size={15} />}>
                  {t('roster:selected-what')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<Icon of={IconPrinter} />} onClick={() => void print()}>
                  {t('roster:action.save-call-list')}
                </Menu.Item>
                <Menu.Item leftSection={<Icon of={IconTrash} />} color="bad" onClick={() => void takeOut()}>
                  {t('roster:action.remove')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </span>
        )}
      </div>
      {removing.outcome && !removing.outcome.ok && <ProblemNote problem={removing.outcome.problem} />}
      <DataTable
        label={t('roster:title')}
        rows={people}
        rowKey={row => row.id}
        columns={columns}
        current={chosen}
        onCurrent={row => open(row.id)}
        onOpen={row => open(row.id)}
        selected={selected}
        onSelect={setSelected}
        sort={sort}
        onSort={setSort}
        typed={row => row.kana || row.name}
        empty={
          <NoMatch
            query={query}
            chips={chips}
            onDropQuery={() => setQuery('')}
            onDrop={(group, choice) => setFilters(toggled(filters, group, choice))}
          />
        }
      />
      <Counts>
        {t('roster:shown', { count: people.length, shown: number(people.length), all: number(all) })}{' '}
        {selected.size > 0 && t('roster:selected', { count: selected.size })}
      </Counts>
    </SplitPage>
  )
}

function sorted(people: readonly Volunteer[], { column, down }: Sort): readonly Volunteer[] {
  // `find` answers in the order of readings; the other columns keep that order among equals.
  const value = (person: Volunteer) => (column === 'city' ? person.city : person.until)
  const list =
    column === 'name' ? people : people.toSorted((one, other) => (value(one) < value(other) ? -1 : value(one) > value(other) ? 1 : 0))
  return down ? list.toReversed() : list
}

function Name({ person }: { readonly person: Volunteer }) {
  return (
    <>
      <bdi>{person.name}</bdi> <span className="kk-muted kk-small">{person.kana}</span>
    </>
  )
}

/** The first one; how many more there are is said beside it, and the person's panel has them all. */
function Categories({ categories }: { readonly categories: readonly string[] }) {
  const [first] = categories
  return (
    <>
      {first} {categories.length > 1 && <span className="kk-muted kk-small">+{categories.length - 1}</span>}
    </>
  )
}

function Until({ day, today, words }: { readonly day: string; readonly today: string; readonly words: string }) {
  const { t } = useTranslation()
  if (day >= today) return words
  return (
    <span className="kk-roster__lapsed">
      <Icon of={IconCalendarOff} size={14} />
      <span className="kk-unseen">{t('roster:filter.lapsed')}</span> {words}
    </span>
  )
}

interface NoMatchProps {
  readonly query: string
  readonly chips: ReturnType<typeof chipsOf>
  readonly onDropQuery: () => void
  readonly onDrop: (group: keyof Filters, choice: string) => void
}

function NoMatch({ query, chips, onDropQuery, onDrop }: NoMatchProps) {
  const { t } = useTranslation()
  const words = [...(query.trim() === '' ? [] : [query.trim()]), ...chips.map(chip => chip.words)]
  return (
    <EmptyState
      title={t('roster:no-match.title', { words: words.map(word => t('roster:no-match.quoted', { word })).join('') })}
      actions={
        <>
          {query.trim() !== '' && (
            <Button size="xs" onClick={onDropQuery}>
              {t('roster:no-match.drop', { words: query.trim() })}
            </Button>
          )}
          {chips.map(({ group, choice, words: chip }) => (
            <Button key={`${group}-${choice}`} size="xs" onClick={() => onDrop(group, choice)}>
              {t('roster:no-match.drop', { words: chip })}
            </Button>
          ))}
        </>
      }
    >
      {t('roster:no-match.words')}
    </EmptyState>
  )
}

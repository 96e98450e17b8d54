import { Button, Menu } from '@mantine/core'
import { IconDots, IconPrinter, IconTableExport, IconTrash } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { remove } from '../../actions/roster/remove.ts'
import { Chip } from '../../ui/chip.tsx'
import type { Sort } from '../../ui/data-table.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { DropMenu } from '../../ui/drop-menu.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FindField } from '../../ui/find-field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useDays } from '../../ui/use-days.ts'
import { ColumnsMenu } from '../columns-menu.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { Counts } from '../shell/status-bar.tsx'
import { useColumns } from '../use-columns.ts'
import { useAction } from '../use-records.ts'
import { useTellDone } from '../use-tell-done.ts'
import { NoMatch } from './no-match.tsx'
import { heightOf, standardColumns, usePeopleColumns } from './people-columns.tsx'
import type { SheetAs } from './take-sheet.tsx'
import type { PeopleFound } from './use-people-found.ts'

export interface PeopleListProps {
  readonly found: PeopleFound
  /** The person in the panel. */
  readonly current: string | undefined
  readonly onOpen: (id: string) => void
  /** Room for more languages of one person. */
  readonly roomy: boolean
  readonly onCallList: (people: readonly Volunteer[]) => void
  /** Those chosen, or all that are shown. `as`: how they are proposed to leave. */
  readonly onSheet: (people: readonly Volunteer[], as: SheetAs) => void
}

const nobody: ReadonlySet<string> = new Set()

/** The people found, with the field that finds them and what can be done with those who are chosen. */
export function PeopleList({ found, current, onOpen, roomy, onCallList, onSheet }: PeopleListProps) {
  const { t } = useTranslation()
  const { number } = useDays()
  const tellDone = useTellDone()
  const [sort, setSort] = useState<Sort>({ column: 'name', down: false })
  const [selected, setSelected] = useState(nobody)
  const removing = useAction(remove)
  const people = useMemo(() => sorted(found.people, sort), [found.people, sort])
  const all = usePeopleColumns(found.today, roomy ? 3 : 2)
  const { columns, ...choice } = useColumns('roster', all, standardColumns)
  const chosen = () => people.filter(({ id }) => selected.has(id))
  const takeOut = async () => {
    const gone = chosen()
    const done = await removing.run(gone)
    if (!done.ok) return
    setSelected(nobody)
    tellDone(t('roster:removed', { count: gone.length }), done.value.deed)
  }
  return (
    <>
      <div className="kk-roster__bar">
        <FindField label={t('roster:find.label')} placeholder={t('roster:find.placeholder')} query={found.query} onQuery={found.setQuery} />
        {found.chips.map(({ group, choice, words }) => (
          <Chip key={`${group}-${choice}`} words={words} onRemove={() => found.toggle(group, choice)} />
        ))}
        {selected.size > 0 && (
          <span className="kk-push kk-roster__selected">
            <b>{t('roster:selected', { count: selected.size })}</b>
            <DropMenu position="bottom-end">
              <Menu.Target>
                <Button size="xs" leftSection={<Icon of={IconDots} size={15} />}>
                  {t('roster:selected-what')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<Icon of={IconPrinter} />} onClick={() => onCallList(chosen())}>
                  {t('roster:action.save-call-list')}
                </Menu.Item>
                <Menu.Item leftSection={<Icon of={IconTableExport} />} onClick={() => onSheet(chosen(), 'xlsx')}>
                  {t('roster:action.save-sheet')}
                </Menu.Item>
                <Menu.Item leftSection={<Icon of={IconTrash} />} color="bad" onClick={() => void takeOut()}>
                  {t('roster:action.remove')}
                </Menu.Item>
              </Menu.Dropdown>
            </DropMenu>
          </span>
        )}
        <span className={selected.size > 0 ? '' : 'kk-push'}>
          <ColumnsMenu all={all} {...choice} />
        </span>
      </div>
      {removing.outcome && !removing.outcome.ok && <ProblemNote problem={removing.outcome.problem} />}
      <DataTable
        label={t('roster:title')}
        rows={people}
        rowKey={idOf}
        rowHeight={heightOf}
        columns={columns}
        current={current}
        onCurrent={row => onOpen(row.id)}
        onOpen={row => onOpen(row.id)}
        selected={selected}
        onSelect={setSelected}
        sort={sort}
        onSort={setSort}
        onCopy={() => people.length > 0 && onSheet(selected.size > 0 ? chosen() : people, 'copy')}
        typed={row => row.kana || row.name}
        reuse
        empty={
          found.all === 0 ? (
            // The first person is being written beside it.
            <EmptyState title={t('roster:empty.title')} />
          ) : (
            <NoMatch query={found.query} chips={found.chips} onDropQuery={() => found.setQuery('')} onDrop={found.toggle} />
          )
        }
      />
      <Counts>
        {t('roster:shown', { count: people.length, shown: number(people.length), all: number(found.all) })}{' '}
        {selected.size > 0 && t('roster:selected', { count: selected.size })}
      </Counts>
    </>
  )
}

const idOf = ({ id }: Volunteer): string => id

function sorted(people: readonly Volunteer[], { column, down }: Sort): readonly Volunteer[] {
  // `find` answers in the order of readings; the other columns keep that order among equals.
  const value = (person: Volunteer) => (column === 'city' ? person.city : person.until)
  const list =
    column === 'name' ? people : people.toSorted((one, other) => (value(one) < value(other) ? -1 : value(one) > value(other) ? 1 : 0))
  return down ? list.toReversed() : list
}

import { IconCalendarOff } from '@tabler/icons-react'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/core/days.ts'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { Icon } from '../../ui/icon.tsx'
import { useDays } from '../../ui/use-days.ts'
import { useLangOf } from '../../ui/use-lang-of.ts'
import type { Choosable } from '../use-columns.ts'
import { SpokenLanguages } from './spoken-languages.tsx'

/** What the list shows where nobody has chosen. */
export const standardColumns = ['name', 'languages', 'city', 'categories', 'until'] as const

/** All columns that the list can show. `most`: languages that are shown of one person. */
export function usePeopleColumns(today: Day, most: number): readonly Choosable<Volunteer>[] {
  const { t } = useTranslation()
  const { month } = useDays()
  const said = useCallback(
    (value: boolean | null): string => t(value === null ? 'roster:filter.unsaid' : value ? 'roster:filter.yes' : 'roster:filter.no'),
    [t],
  )
  return useMemo(
    () => [
      { id: 'name', head: t('fields:group.name'), width: 'minmax(168px, 1.1fr)', sortable: true, cell: person => <Name person={person} /> },
      {
        id: 'languages',
        head: t('fields:group.languages'),
        width: 'minmax(176px, 1.3fr)',
        cell: ({ languages }) => <SpokenLanguages languages={languages} most={most} />,
      },
      { id: 'city', head: t('roster:filter.cities'), width: '80px', oneLine: true, sortable: true, cell: ({ city }) => city },
      {
        id: 'categories',
        head: t('fields:group.categories'),
        width: 'minmax(112px, 1.2fr)',
        cell: ({ categories }) => <Categories categories={categories} />,
      },
      { id: 'phone', head: t('fields:group.phone'), width: '160px', cell: ({ phone }) => <span className="kk-number">{phone}</span> },
      { id: 'cert', head: t('fields:group.cert'), width: 'minmax(104px, 0.8fr)', cell: ({ cert }) => cert },
      { id: 'consent', head: t('fields:group.consent'), width: '136px', oneLine: true, cell: ({ consent }) => said(consent) },
      { id: 'disaster', head: t('fields:group.disaster'), width: '112px', oneLine: true, cell: ({ disaster }) => said(disaster) },
      {
        id: 'until',
        head: t('fields:group.until'),
        width: '120px',
        align: 'right',
        oneLine: true,
        sortable: true,
        cell: ({ until }) =>
          until === '' ? '' : until >= today ? month(until) : <Lapsed words={month(until)} said={t('roster:filter.lapsed')} />,
      },
    ],
    [t, month, said, today, most],
  )
}

/** The name is never cut. Reading and number below tell people of the same name apart. */
function Name({ person: { name, kana, number } }: { readonly person: Volunteer }) {
  const langOf = useLangOf()
  return (
    <span className="kk-roster__name">
      <bdi lang={langOf(name)}>{name}</bdi>
      <span className="kk-muted kk-small">
        <span className="kk-roster__kana" lang={langOf(kana)} title={kana}>
          {kana}
        </span>{' '}
        <span className="kk-number">{number}</span>
      </span>
    </span>
  )
}

/** The first one; how many more there are is said beside it, and the person's panel has them all. */
function Categories({ categories }: { readonly categories: readonly string[] }) {
  const [first] = categories
  return (
    <span className="kk-roster__categories" title={categories.join('、')}>
      <span className="kk-table__line">{first}</span>
      {categories.length > 1 && <span className="kk-muted kk-small">+{categories.length - 1}</span>}
    </span>
  )
}

function Lapsed({ words, said }: { readonly words: string; readonly said: string }) {
  return (
    <span className="kk-roster__lapsed">
      <Icon of={IconCalendarOff} size={14} />
      <span className="kk-unseen">{said}</span> {words}
    </span>
  )
}

/** px of a row: a name of one line with its reading below, or as many lines more as the narrowest column needs. */
export function heightOf({ name }: Volunteer): number {
  if (name.length <= SURE) return ROW
  const ems = Array.from(name).reduce((sum, letter) => sum + (letter < '\u2e80' ? 0.68 : 1), 0)
  return ROW + LINE * (Math.ceil(ems / ROOM) - 1)
}

const ROW = 40
const LINE = 17
/** Letters of any kind that fit the narrowest name column; ems of a line that wraps between words. */
const SURE = 10
const ROOM = 10

import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReviewLine } from '../../../shared/access/month.ts'
import { desksOf } from '../../../shared/desks/desk-record.ts'
import type { Column } from '../../ui/data-table.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { useDays } from '../../ui/use-days.ts'
import { useRecords, useTools } from '../use-records.ts'
import { useLineWords } from './use-line-words.ts'

interface Row {
  readonly key: string
  readonly of: ReviewLine
}

/** The lines of a month, newest first. */
export function AccessLines({ lines, empty }: { readonly lines: readonly ReviewLine[]; readonly empty: ReactNode }) {
  const { t } = useTranslation()
  const { desk } = useTools()
  const { day, dayOf, time } = useDays()
  const words = useLineWords()
  const records = useRecords('desk')
  const deskWords = useMemo(() => {
    const known = new Map(desksOf(records).map(one => [one.desk, one.pc || t('desks:name.person', { name: one.name })]))
    return (id: string): string => (desk.isOwn(id) ? t('access:this-desk') : (known.get(id) ?? t('access:other-desk')))
  }, [records, desk, t])
  const rows = useMemo(() => lines.map((of, place): Row => ({ key: String(place), of })), [lines])
  const columns = useMemo(
    (): readonly Column<Row>[] => [
      {
        id: 'at',
        head: t('access:at'),
        width: 'minmax(100px, 1fr)',
        cell: ({ of: { line } }) => (
          <span className="kk-number">
            {day(dayOf(line.at), dayOf(line.at))} {time(line.at)}
          </span>
        ),
      },
      {
        id: 'by',
        head: t('access:by'),
        width: 'minmax(132px, 1.5fr)',
        cell: ({ of }) => (
          <span className="kk-access__by">
            <bdi>{of.by}</bdi>
            <span className="kk-muted kk-small">{deskWords(of.desk)}</span>
          </span>
        ),
      },
      { id: 'what', head: t('access:did'), width: 'minmax(92px, 1.2fr)', cell: ({ of }) => words(of.line).what },
      { id: 'whom', head: t('access:whom'), width: 'minmax(108px, 2fr)', cell: ({ of }) => <bdi>{words(of.line).whom}</bdi> },
      { id: 'why', head: t('access:for'), width: 'minmax(72px, 1fr)', cell: ({ of }) => words(of.line).why },
    ],
    [t, deskWords, day, dayOf, time, words],
  )
  const rowHeight = useMemo(
    () =>
      ({ of }: Row) =>
        heightOf([of.by, deskWords(of.desk)], [words(of.line).whom]),
    [words, deskWords],
  )
  return <DataTable label={t('access:title')} rows={rows} rowKey={({ key }) => key} columns={columns} rowHeight={rowHeight} empty={empty} />
}

/** px of a row in which no name is cut, however narrow the window: two lines of eight letters fit, and each line more is a line. */
const heightOf = (...cells: readonly (readonly string[])[]): number =>
  Math.max(36, ...cells.map(lines => lines.reduce((sum, line) => sum + Math.ceil(line.length / 8) * 19, 0)))

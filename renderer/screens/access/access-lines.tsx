import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReviewLine } from '../../../shared/access/month.ts'
import type { Column } from '../../ui/data-table.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { useDays } from '../../ui/use-days.ts'
import { useTools } from '../use-records.ts'
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
  const rows = useMemo(() => lines.map((of, place): Row => ({ key: String(place), of })), [lines])
  const columns = useMemo(
    (): readonly Column<Row>[] => [
      {
        id: 'at',
        head: t('access:at'),
        width: '100px',
        cell: ({ of: { line } }) => (
          <span className="kk-number">
            {day(dayOf(line.at), dayOf(line.at))} {time(line.at)}
          </span>
        ),
      },
      { id: 'by', head: t('access:by'), width: 'minmax(132px, 1.5fr)', cell: ({ of }) => <bdi>{of.by}</bdi> },
      { id: 'what', head: t('access:did'), width: 'minmax(92px, 1.2fr)', cell: ({ of }) => words(of.line).what },
      { id: 'whom', head: t('access:whom'), width: 'minmax(108px, 2fr)', cell: ({ of }) => <bdi>{words(of.line).whom}</bdi> },
      { id: 'why', head: t('access:for'), width: 'minmax(72px, 1fr)', cell: ({ of }) => words(of.line).why },
      {
        id: 'desk',
        head: t('access:desk'),
        width: '76px',
        cell: ({ of }) => t(desk.isOwn(of.desk) ? 'access:this-desk' : 'access:other-desk', { id: of.desk.slice(0, 6) }),
      },
    ],
    [t, desk, day, dayOf, time, words],
  )
  const rowHeight = useMemo(
    () =>
      ({ of }: Row) =>
        heightOf(of.by, words(of.line).whom),
    [words],
  )
  return <DataTable label={t('access:title')} rows={rows} rowKey={({ key }) => key} columns={columns} rowHeight={rowHeight} empty={empty} />
}

/** px of a row in which no name is cut, however narrow the window: two lines of eight letters fit, and each line more is a line. */
const heightOf = (...names: readonly string[]): number => Math.max(36, ...names.map(name => Math.ceil(name.length / 8) * 19))

import { useTranslation } from 'react-i18next'
import type { ReadRow, RowValues } from '../../../shared/roster/read-row.ts'
import type { Field } from '../../../shared/roster/volunteer.ts'
import { fields } from '../../../shared/roster/volunteer.ts'
import { useFieldWords } from './field-words.ts'

/** What tells people apart; shown wherever one side says it. */
const telling: ReadonlySet<Field> = new Set(['number', 'name', 'kana', 'birth', 'phone', 'email', 'languages'])

export interface CompareTableProps {
  readonly row: ReadRow
  /** The record, or the other row; without it only the file is shown. */
  readonly other?: RowValues
  readonly otherHead: string
}

/** The file's row against a record, side by side. What differs is marked and said by a sign. */
export function CompareTable({ row, other, otherHead }: CompareTableProps) {
  const { t } = useTranslation()
  const { words } = useFieldWords()
  const lines = fields.flatMap(field => {
    const mine = row.unread[field] ?? words(field, row.values[field])
    const theirs = other ? words(field, other[field]) : ''
    // What the file does not say changes nothing.
    const differs = mine !== '' && theirs !== '' && mine !== theirs
    // What only fills a blank is said beside the choice.
    const shown = other ? differs || (telling.has(field) && (mine !== '' || theirs !== '')) : mine !== ''
    return shown ? [{ field, mine, theirs, differs }] : []
  })
  return (
    <table className="kk-import__compare">
      <thead>
        <tr>
          <td />
          <th scope="col">{t('roster-import:panel.file')}</th>
          {other && <th scope="col">{otherHead}</th>}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ field, mine, theirs, differs }) => (
          <tr key={field} data-differs={differs}>
            <th scope="row">{t(`fields:group.${field}`)}</th>
            <td>
              <bdi>{mine}</bdi>
            </td>
            {other && (
              <td>
                {differs && <span className="kk-unseen">{t('roster-import:panel.differs')}</span>}
                <bdi>{theirs}</bdi>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { encodings } from '../../../shared/roster/table.ts'
import { Note } from '../../ui/note.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { useDays } from '../../ui/use-days.ts'
import type { Opened } from '../../workers/read-roster-file.ts'
import type { FileAtHand } from '../../workers/roster-file.ts'
import { fileSize } from './file-size.ts'
import type { FileInUse } from './use-file.ts'

/** Places that are named; the rest are counted. */
const NAMED = 5

/** How a file was read, changeable, with its first rows to see that the letters are right. */
export function OpenedFacts({ file, opened, at }: { readonly file: FileInUse; readonly opened: Opened; readonly at: FileAtHand }) {
  const { t, i18n } = useTranslation()
  const { number } = useDays()
  const sheet = opened.sheets[file.sheet]
  const places = opened.privateLetters.filter(letter => letter.sheet === sheet?.name)
  const lines = (found: readonly number[]) =>
    [...new Set(found)]
      .slice(0, NAMED)
      .map(line => t('roster-import:line', { line }))
      .join(t('roster-import:and')) + (new Set(found).size > NAMED ? t('roster-import:and-more') : '')
  const name = (encoding: string) => t(`roster-import:encoding.${encoding}`)
  return (
    <div className="kk-import__opened">
      <div className="kk-import__facts">
        <div className="kk-import__file">
          <h2>
            <bdi>{at.file.name}</bdi>
          </h2>
          <p className="kk-muted kk-small kk-number">
            {t('roster-import:file.fact', {
              count: sheet?.size ?? 0,
              rows: number(sheet?.size ?? 0),
              size: fileSize(at.file.size, i18n.language),
            })}
            {sheet && sheet.above > 0 && t('roster-import:file.above', { count: sheet.above, rows: number(sheet.above) })}
          </p>
        </div>
        {opened.encoding && (
          <SelectField
            label={t('roster-import:file.encoding')}
            value={opened.encoding}
            choices={encodings.map(value => ({
              value,
              words: value === opened.recognised ? t('roster-import:encoding.recognised', { name: name(value) }) : name(value),
            }))}
            onSave={chosen => chosen !== '' && void file.open(at.file, chosen)}
          />
        )}
        {opened.sheets.length > 1 && (
          <SelectField
            label={t('roster-import:file.sheet')}
            value={String(file.sheet)}
            choices={opened.sheets.map((one, place) => ({
              value: String(place),
              words: t('roster-import:file.sheet-choice', { count: one.size, name: one.name, rows: number(one.size) }),
            }))}
            onSave={chosen => file.setSheet(Number(chosen))}
          />
        )}
      </div>
      {opened.macros && <Note>{t('roster-import:file.macros')}</Note>}
      {opened.lost > 0 && (
        <Note tone="warn">
          <b>{t('roster-import:file.lost', { count: opened.lost, letters: number(opened.lost) })}</b> {lines(opened.lostLines)}{' '}
          {opened.recognised && opened.recognised !== opened.encoding ? (
            <>
              {t('roster-import:file.lost-choice', { name: name(opened.recognised) })}{' '}
              <Button size="xs" onClick={() => void file.open(at.file)}>
                {t('roster-import:file.recognise-again')}
              </Button>
            </>
          ) : (
            t('roster-import:file.lost-kept')
          )}
        </Note>
      )}
      {places.length > 0 && (
        <Note tone="warn">
          <b>{t('roster-import:file.private', { count: places.length, letters: number(places.length) })}</b>{' '}
          {lines(places.map(({ line }) => line))} {t('roster-import:file.private-kept')}
        </Note>
      )}
      <FirstRows sheet={sheet} />
    </div>
  )
}

function FirstRows({ sheet }: { readonly sheet: Opened['sheets'][number] | undefined }) {
  const { t } = useTranslation()
  if (!sheet) return null
  const heads = new Set(sheet.columns.headerLines)
  return (
    <section className="kk-import__first" aria-label={t('roster-import:file.first')}>
      <h3 className="kk-muted kk-small">{t('roster-import:file.first')}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the focus to be scrolled by keys */}
      <div className="kk-import__scroll" tabIndex={0}>
        <table className="kk-plain-table">
          <tbody>
            {sheet.firstRows.map(({ line, cells }) => (
              <tr key={line} data-head={heads.has(line)}>
                <th scope="row" data-align="right">
                  {line}
                </th>
                {cells.map((cell, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

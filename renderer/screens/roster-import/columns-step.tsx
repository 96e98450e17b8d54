import { Button } from '@mantine/core'
import { IconArrowRight, IconHelp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { withUse } from '../../../shared/roster/guess-columns.ts'
import type { ColumnUse } from '../../../shared/roster/header-words.ts'
import { headerWords } from '../../../shared/roster/header-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'
import { Scrolled } from '../../ui/scrolled.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { Tag } from '../../ui/tag.tsx'
import type { FileInUse } from './use-file.ts'
import { useFocus } from './use-focus.ts'

const uses = Object.keys(headerWords) as ColumnUse[]
/** What several columns may hold together. */
const several: ReadonlySet<ColumnUse> = new Set(['phone', 'languages', 'level', 'categories', 'cert', 'note'])

/** What nobody's word says stands out: it is what there is to check. */
const tones = { heading: 'plain', contents: 'warn', person: 'ai' } as const

export interface ColumnsStepProps {
  readonly head: ReactNode
  readonly file: FileInUse
  readonly onBack: () => void
  readonly onOn: () => void
}

/** What each column of the file means. Usually the guess is right and the person goes on. */
export function ColumnsStep({ head, file, onBack, onOn }: ColumnsStepProps) {
  const { t } = useTranslation()
  const next = useFocus<HTMLButtonElement>()
  const { columns } = file
  const sheet = file.opened?.sheets[file.sheet]
  if (!columns || !sheet) return null
  const nameless = !columns.uses.some(use => use === 'name' || use === 'family' || use === 'number')
  const twice = (use: ColumnUse | null) => use !== null && !several.has(use) && columns.uses.filter(other => other === use).length > 1
  const shown = columns.uses.flatMap((use, column) =>
    use === null && (sheet.examples[column]?.length ?? 0) === 0 ? [] : [{ use, column, heading: columns.headings[column] ?? '' }],
  )
  const unused = shown
    .filter(({ use }) => use === null)
    .map(({ column, heading }) => heading || t('roster-import:columns.nth', { n: column + 1 }))
  const words = nameless
    ? t('roster-import:columns.nameless')
    : unused.length > 0
      ? t('roster-import:columns.unused', { count: unused.length, names: unused.join(t('roster-import:and')) })
      : t('roster-import:columns.all-used')
  const foot = (
    <>
      <p className="kk-muted kk-import__promise">{words}</p>
      <span className="kk-push kk-row">
        <Button onClick={onBack}>{t('roster-import:back')}</Button>
        <Button ref={next} variant="filled" disabled={nameless} rightSection={<Icon of={IconArrowRight} />} onClick={onOn}>
          {t('roster-import:columns.on')}
        </Button>
      </span>
    </>
  )
  return (
    <SplitPage head={head} foot={foot}>
      <Scrolled className="kk-import__columns" label={t('roster-import:step.columns')}>
        {nameless && (
          <div className="kk-import__note">
            <Note tone="warn">{t('roster-import:columns.nameless-cure')}</Note>
          </div>
        )}
        <table className="kk-plain-table">
          <thead>
            <tr>
              <th scope="col">{t('roster-import:columns.heading')}</th>
              <th scope="col">{t('roster-import:columns.examples')}</th>
              <th scope="col">{t('roster-import:columns.use')}</th>
              <th scope="col">{t('roster-import:columns.by')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ use, column, heading }) => {
              const by = columns.by[column]
              const label = heading || t('roster-import:columns.nth', { n: column + 1 })
              return (
                <tr key={column} data-unused={use === null}>
                  <th scope="row">{label}</th>
                  <td>
                    <span className="kk-import__examples">
                      {sheet.examples[column]?.map(example => (
                        <bdi key={example}>{example}</bdi>
                      ))}
                    </span>
                  </td>
                  <td>
                    <select
                      className="kk-input"
                      aria-label={t('roster-import:columns.use-of', { heading: label })}
                      value={use ?? ''}
                      onChange={event =>
                        file.setColumns(withUse(columns, column, uses.find(one => one === event.currentTarget.value) ?? null))
                      }
                    >
                      <option value="">{t('roster-import:use.none')}</option>
                      {uses.map(one => (
                        <option key={one} value={one}>
                          {t(`roster-import:use.${one}`)}
                        </option>
                      ))}
                    </select>
                  </td>
                  <td>
                    {twice(use) ? (
                      <Tag tone="warn">{t('roster-import:columns.twice')}</Tag>
                    ) : (
                      by && (
                        <span className="kk-row">
                          <Tag tone={tones[by]} {...(by === 'contents' ? { icon: IconHelp } : {})}>
                            {t(`roster-import:columns.by-${by}`)}
                          </Tag>
                          {by === 'contents' && (
                            <Button
                              size="xs"
                              aria-label={t('roster-import:columns.settle-of', { heading: label, use: t(`roster-import:use.${use}`) })}
                              onClick={() => file.setColumns(withUse(columns, column, use))}
                            >
                              {t('roster-import:columns.settle')}
                            </Button>
                          )}
                        </span>
                      )
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </Scrolled>
    </SplitPage>
  )
}

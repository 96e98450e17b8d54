import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../shared/roster/carry-out-plan.ts'
import { settle } from '../../../shared/roster/carry-out-plan.ts'
import type { PlannedRow } from '../../../shared/roster/plan-import.ts'
import type { RowValues } from '../../../shared/roster/read-row.ts'
import { SidePanel } from '../../ui/side-panel.tsx'
import type { Choice } from './choices.tsx'
import { Choices } from './choices.tsx'
import { CompareTable } from './compare-table.tsx'
import { CorrectFields } from './correct-fields.tsx'
import { useFieldWords } from './field-words.ts'
import { behind, openRemarks, statusOf } from './review.ts'
import type { Review } from './use-review.ts'

export interface RowPanelProps {
  /** The row as it is decided so far. */
  readonly planned: PlannedRow
  /** The row as the file and the roster asked it. */
  readonly asked: PlannedRow
  readonly review: Review
  /** Which of the open questions, from 0; -1 where it is none. */
  readonly nth: number
  readonly questions: number
  readonly onDecided: () => void
  readonly onClose: () => void
}

/** Fields of a change that are named; the rest are counted. */
const NAMED = 5

/** One row: file against record, the reasons, and what a person says to it. */
export function RowPanel({ planned, asked, review, nth, questions, onDecided, onClose }: RowPanelProps) {
  const { t } = useTranslation()
  const { words } = useFieldWords()
  const { proposal, accepted, answers } = review
  const [at, setAt] = useState(0)
  const [choice, setChoice] = useState<Choice | null>(null)
  if (!proposal) return null
  const { row } = planned
  const status = statusOf(planned, accepted)
  const candidates = planned.kind === 'ask' ? planned.candidates : []
  const candidate = candidates[at]
  const other = candidate && behind(candidate.who, proposal.plan, proposal.roster)
  const decided = status !== 'ask' && (answers.has(row.line) || (accepted.has(row.line) && openRemarks(asked).length > 0))

  const answerOf = (chosen: Choice): Answer | null => {
    if (chosen === 'leave') return { kind: 'leave' }
    if (chosen === 'add') return { kind: 'add' }
    return chosen === 'same' && candidate ? { kind: 'same', who: candidate.who } : null
  }
  const decide = () => {
    if (choice === null) return
    const answer = answerOf(choice)
    review.decide(answer ? new Map([[row.line, answer]]) : new Map(), [row.line])
    onDecided()
  }
  /** What the record becomes if it is the same person: worked out as it will be done. */
  const follows = (): string => {
    if (!candidate) return ''
    if (candidate.who.kind === 'row') return t('roster-import:choice.same-row-words', { line: candidate.who.line })
    const [would] = settle(
      { ...proposal.plan, rows: [asked] },
      new Map([[row.line, { kind: 'same', who: candidate.who }]]),
      proposal.roster,
    ).rows
    if (would?.kind !== 'update') return t('roster-import:choice.same-nothing')
    const all = would.changes.map(({ field }) => t(`fields:group.${field}`))
    const rest = all.length - NAMED
    const names = all.slice(0, NAMED).join(t('roster-import:and')) + (rest > 0 ? t('roster-import:choice.and-others', { count: rest }) : '')
    return t('roster-import:choice.same-words', { names })
  }
  const choices =
    planned.kind === 'ask'
      ? [
          ...(candidate
            ? [
                candidate.who.kind === 'row'
                  ? { id: 'same' as const, title: t('roster-import:choice.same-row', { line: candidate.who.line }), words: follows() }
                  : { id: 'same' as const, title: t('roster-import:choice.same'), words: follows() },
              ]
            : []),
          { id: 'add' as const, title: t('roster-import:choice.add'), words: t('roster-import:choice.add-words') },
          { id: 'leave' as const, title: t('roster-import:choice.leave'), words: '' },
        ]
      : [
          { id: 'keep' as const, title: t('roster-import:choice.keep'), words: t('roster-import:choice.keep-words') },
          { id: 'leave' as const, title: t('roster-import:choice.leave'), words: '' },
        ]
  const foot =
    status === 'ask' ? (
      <Button variant="filled" data-decide disabled={choice === null} onClick={decide}>
        {t('roster-import:choice.decide')}
        <kbd className="kk-import__key">Enter</kbd>
      </Button>
    ) : decided ? (
      <Button onClick={() => review.reopen(row.line)}>{t('roster-import:choice.again')}</Button>
    ) : undefined
  const compare = (
    <CompareTable
      row={row}
      {...(other ? { other } : planned.kind === 'update' ? { other: planned.before } : {})}
      otherHead={candidate?.who.kind === 'row' ? t('roster-import:line', { line: candidate.who.line }) : t('roster-import:panel.record')}
    />
  )
  return (
    <SidePanel
      label={t('roster-import:panel.label')}
      onClose={onClose}
      head={
        <div className="kk-import__row-head">
          <h2>
            {t('roster-import:line', { line: row.line })}　<bdi>{row.values.name}</bdi>
          </h2>
          {nth >= 0 && <span className="kk-muted kk-small kk-number">{t('roster-import:panel.nth', { all: questions, n: nth + 1 })}</span>}
        </div>
      }
      {...(foot ? { foot } : {})}
    >
      <div className="kk-import__panel">
        {candidates.length > 1 && (
          <label className="kk-import__which">
            <span className="kk-muted kk-small">{t('roster-import:panel.which', { count: candidates.length })}</span>
            <select className="kk-input" value={at} onChange={event => setAt(Number(event.currentTarget.value))}>
              {candidates.map(({ who }, place) => (
                <option key={who.kind === 'person' ? who.id : who.line} value={place}>
                  {nameOf(
                    who.kind === 'row' ? t('roster-import:line', { line: who.line }) : '',
                    behind(who, proposal.plan, proposal.roster),
                  )}
                </option>
              ))}
            </select>
          </label>
        )}
        {planned.kind === 'ask' && compare}
        {planned.kind === 'ask' && (
          <p className="kk-import__reason">
            {planned.why !== 'like-someone' && t(`roster-import:panel.${planned.why}`)}{' '}
            {candidate &&
              candidate.reasons.length > 0 &&
              t('roster-import:panel.alike', {
                names: candidate.reasons.map(reason => t(`roster-import:reason.${reason}`)).join(t('roster-import:and')),
              })}
          </p>
        )}
        {planned.kind === 'bad' && (
          <p className="kk-import__reason">{t(`roster-import:bad-do.${planned.why}`, { cells: words('note', row.surplus.join(' ')) })}</p>
        )}
        <CorrectFields planned={planned} asked={asked} review={review} />
        {status === 'ask' && <Choices label={t('roster-import:panel.choose')} choices={choices} chosen={choice} onChoose={setChoice} />}
        {planned.kind !== 'ask' && compare}
        {planned.kind === 'update' && status !== 'ask' && <p className="kk-small kk-muted">{t('roster-import:panel.rest-stays')}</p>}
      </div>
    </SidePanel>
  )
}

/** Reading, number and area tell people of the same name apart. */
const nameOf = (line: string, person: Pick<RowValues, 'name' | 'kana' | 'number' | 'city'> | undefined): string =>
  [line, person?.name, person?.kana, person?.number, person?.city].filter(part => part).join(' ')

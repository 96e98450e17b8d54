import { Button } from '@mantine/core'
import type { KeyboardEvent, ReactNode } from 'react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Plan, PlannedRow } from '../../../shared/roster/plan-import.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Note } from '../../ui/note.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { useDays } from '../../ui/use-days.ts'
import { ProblemNote } from '../problem-note.tsx'
import { Counts } from '../shell/status-bar.tsx'
import type { Status } from './review.ts'
import { almostCertain, countsIn, linesInOrder, onlyCells, seenAtOnce, statusOf, withoutQuestions } from './review.ts'
import { ReviewBands } from './review-bands.tsx'
import { ReviewFoot } from './review-foot.tsx'
import { useRowColumns } from './row-columns.tsx'
import { RowPanel } from './row-panel.tsx'
import type { Review } from './use-review.ts'

export interface ReviewStepProps {
  readonly head: ReactNode
  readonly review: Review
  /** Why the last try to carry it out wrote nothing. */
  readonly problem: string | null
  readonly onBack: () => void
  readonly onRun: (plan: Plan) => void
  readonly onLeave: () => void
}

/** All rows of the file with what each will do; questions first. Only what stands here is done. */
export function ReviewStep({ head, review, problem, onBack, onRun, onLeave }: ReviewStepProps) {
  const { t } = useTranslation()
  const { number } = useDays()
  const { proposal, plan, accepted, answers } = review
  const place = useRef<HTMLDivElement>(null)
  const lines = useMemo(() => (proposal ? linesInOrder(proposal.plan) : []), [proposal])
  const rowAt = useMemo(() => new Map(plan?.rows.map(planned => [planned.row.line, planned])), [plan])
  const counts = useMemo(() => plan && countsIn(plan, accepted), [plan, accepted])
  const [band, setBand] = useState<Status | undefined>()
  const [chosen, setChosen] = useState<number | undefined>(lines[0])
  const [open, setOpen] = useState(true)
  const columns = useRowColumns(plan, proposal?.roster ?? [], accepted)
  const ordered = useMemo(() => lines.flatMap(line => rowAt.get(line) ?? []), [lines, rowAt])
  const rows = band === undefined ? ordered : ordered.filter(planned => statusOf(planned, accepted) === band || planned.row.line === chosen)
  const questions = ordered.filter(planned => statusOf(planned, accepted) === 'ask')
  const certain = useMemo(() => (plan && proposal ? almostCertain(plan, proposal.roster) : new Map()), [plan, proposal])
  useEffect(() => focusList(place.current), [])
  if (!plan || !proposal || !counts) return null

  const all = plan.rows.length + plan.skipped.length
  const current = rowAt.get(chosen ?? -1)
  const { unread, guessed } = onlyCells(plan, accepted)
  /** To the next question below, else to the first one that is left. */
  const onward = (line: number) => {
    const from = lines.indexOf(line)
    const rest = questions.filter(planned => planned.row.line !== line)
    const next = rest.find(planned => lines.indexOf(planned.row.line) > from) ?? rest[0]
    if (next) setChosen(next.row.line)
    focusList(place.current)
  }
  const show = (planned: PlannedRow) => {
    setChosen(planned.row.line)
    setOpen(true)
  }
  const choose = (next: Status | undefined) => {
    setBand(next)
    const first = ordered.find(planned => next === undefined || statusOf(planned, accepted) === next)
    if (first) setChosen(first.row.line)
  }
  return (
    // Keys 1, 2, 3 and Enter work wherever the focus is in this step, but for fields and buttons; the panel listens here.
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are told to the panel's radio buttons
    <div className="kk-import__review" ref={place} onKeyDown={tellPanel}>
      <SplitPage
        head={
          <>
            {head}
            <ReviewBands plan={plan} counts={counts} on={band} onBand={choose} />
          </>
        }
        detailWidth={446}
        detailOpen={open}
        {...(current
          ? {
              detail: (
                <RowPanel
                  key={current.row.line}
                  planned={current}
                  asked={proposal.plan.rows.find(({ row }) => row.line === current.row.line) ?? current}
                  review={review}
                  nth={questions.findIndex(({ row }) => row.line === current.row.line)}
                  questions={questions.length}
                  onDecided={() => onward(current.row.line)}
                  onClose={() => setOpen(false)}
                />
              ),
            }
          : {})}
        foot={<ReviewFoot counts={counts} onBack={onBack} onLeave={onLeave} onRun={() => onRun(withoutQuestions(plan, accepted))} />}
      >
        {(problem !== null || review.changed || certain.size > 1 || unread.length > 1 || guessed.length > 0) && (
          <div className="kk-import__bar">
            {problem !== null && <ProblemNote problem={problem} />}
            {review.changed && problem === null && <Note tone="warn">{t('roster-import:rows.changed')}</Note>}
            {certain.size > 1 && (
              <Button size="xs" onClick={() => review.decide(certain, seenAtOnce(plan, certain))}>
                {t('roster-import:rows.all-certain', { count: certain.size, rows: number(certain.size) })}
              </Button>
            )}
            {unread.length > 1 && (
              <Button size="xs" onClick={() => review.decide(new Map(), unread)}>
                {t('roster-import:rows.all-unread', { count: unread.length, rows: number(unread.length) })}
              </Button>
            )}
            {guessed.length > 0 && (
              <Note tone="warn">{t('roster-import:rows.guessed', { count: guessed.length, rows: number(guessed.length) })}</Note>
            )}
          </div>
        )}
        <DataTable
          label={t('roster-import:rows.label')}
          rows={rows}
          rowKey={planned => String(planned.row.line)}
          columns={columns}
          current={chosen === undefined ? undefined : String(chosen)}
          onCurrent={show}
          onOpen={() => setOpen(true)}
          rowTone={planned => (statusOf(planned, accepted) === 'leave' ? 'dim' : undefined)}
          empty={<p className="kk-import__none kk-muted">{t('roster-import:rows.none')}</p>}
        />
        <Counts>
          {t('roster-import:rows.counts', { count: all, rows: number(all) })}
          {' · '}
          {t('roster-import:rows.left', { count: questions.length, rows: number(questions.length) })}
        </Counts>
        <div className="kk-unseen" role="status">
          {answers.size > 0 && t('roster-import:rows.left', { count: questions.length, rows: number(questions.length) })}
        </div>
      </SplitPage>
    </div>
  )
}

/** ↑↓ walk through the rows from here. */
const focusList = (place: HTMLElement | null): void => place?.querySelector<HTMLElement>('[role=grid]')?.focus()

/** 1, 2, 3 choose and Enter decides, unless somebody is writing, converting kana, or on a button of their own. */
function tellPanel(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.nativeEvent.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey || event.metaKey) return
  const at = event.target as HTMLElement
  if (at.closest('input:not([type=radio]), textarea, select')) return
  const panel = event.currentTarget.querySelector('.kk-import__choices')
  if (event.key === 'Enter' && !at.closest('button, a, summary')) {
    event.preventDefault()
    event.currentTarget.querySelector<HTMLButtonElement>('[data-decide]')?.click()
  }
  if (/^[1-9]$/.test(event.key)) panel?.querySelectorAll<HTMLInputElement>('input[type=radio]')[Number(event.key) - 1]?.click()
}

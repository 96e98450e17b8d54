import { IconCircleX, IconEqual, IconGitMerge, IconHelpCircle, IconUserEdit, IconUserPlus, IconUserX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Plan } from '../../../shared/roster/plan-import.ts'
import type { Band } from '../../ui/banded-counts.tsx'
import { BandedCounts } from '../../ui/banded-counts.tsx'
import { useDays } from '../../ui/use-days.ts'
import type { Status } from './review.ts'

const looks: Readonly<Record<Status, Pick<Band, 'icon' | 'tone'>>> = {
  add: { icon: IconUserPlus, tone: 'good' },
  update: { icon: IconUserEdit, tone: 'ai' },
  ask: { icon: IconHelpCircle, tone: 'warn' },
  same: { icon: IconEqual, tone: 'plain' },
  join: { icon: IconGitMerge, tone: 'plain' },
  leave: { icon: IconUserX, tone: 'plain' },
  bad: { icon: IconCircleX, tone: 'bad' },
}

export const lookOf = (status: Status) => looks[status]

const always: readonly Status[] = ['add', 'update', 'ask', 'same', 'bad']
const order: readonly Status[] = ['add', 'update', 'ask', 'same', 'join', 'leave', 'bad']

export interface ReviewBandsProps {
  readonly plan: Plan
  readonly counts: Readonly<Record<Status, number>>
  readonly on: Status | undefined
  readonly onBand: (band: Status | undefined) => void
}

/** How many rows do what, and that together they are the whole file. */
export function ReviewBands({ plan, counts, on, onBand }: ReviewBandsProps) {
  const { t } = useTranslation()
  const { number } = useDays()
  const bands = order
    .filter(status => counts[status] > 0 || always.includes(status))
    .map((status): Band => ({ id: status, words: t(`roster-import:band.${status}`), count: counts[status], ...looks[status] }))
  const skipped = new Map<string, number>()
  for (const { why } of plan.skipped) skipped.set(why, (skipped.get(why) ?? 0) + 1)
  const kinds = [...skipped].map(([why, count]) => t(`roster-import:skipped.${why}`, { count, rows: number(count) }))
  const all = plan.rows.length + plan.skipped.length
  return (
    <BandedCounts
      bands={bands}
      on={on}
      onBand={id => onBand(id === on ? undefined : order.find(status => status === id))}
      sum={
        <>
          <b>{t('roster-import:rows.sum', { count: all, rows: number(all) })}</b>
          {kinds.length > 0 && (
            <>
              <br />
              {t('roster-import:rows.not-people', { kinds: kinds.join(t('roster-import:and')) })}
            </>
          )}
        </>
      }
    />
  )
}

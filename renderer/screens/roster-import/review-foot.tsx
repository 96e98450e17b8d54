import { Button } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
import { useDays } from '../../ui/use-days.ts'
import type { Status } from './review.ts'
import { useFocus } from './use-focus.ts'

export interface ReviewFootProps {
  readonly counts: Readonly<Record<Status, number>>
  readonly onBack: () => void
  readonly onLeave: () => void
  readonly onRun: () => void
}

/** What will happen, and the button that does it. Leaving questions out is asked once, in place. */
export function ReviewFoot({ counts, onBack, onLeave, onRun }: ReviewFootProps) {
  const { t } = useTranslation()
  const { number } = useDays()
  const [sure, setSure] = useState(false)
  const keep = useFocus<HTMLButtonElement>(sure && counts.ask > 0)
  const written = counts.add + counts.update
  if (sure && counts.ask > 0) {
    return (
      <>
        <Icon of={IconAlertTriangle} />
        <p className="kk-import__promise">{t('roster-import:foot.leave-out', { count: counts.ask, rows: number(counts.ask) })}</p>
        <span className="kk-push kk-row">
          <Button ref={keep} onClick={() => setSure(false)}>
            {t('roster-import:foot.keep-on')}
          </Button>
          <Button variant="filled" onClick={onRun}>
            {t('roster-import:foot.run-without', { count: counts.ask, rows: number(counts.ask) })}
          </Button>
        </span>
      </>
    )
  }
  const words =
    counts.ask > 0
      ? t('roster-import:foot.decide', { count: counts.ask, rows: number(counts.ask) })
      : written === 0
        ? t('roster-import:foot.nothing')
        : t('roster-import:foot.ready', { add: number(counts.add), update: number(counts.update) })
  return (
    <>
      <Icon of={IconInfoCircle} />
      <p className="kk-import__promise">
        {words} {written > 0 && t('roster-import:foot.one-deed')}
      </p>
      <span className="kk-push kk-row">
        <Button onClick={onBack}>{t('roster-import:back')}</Button>
        {counts.ask > 0 && written > 0 && (
          <Button onClick={() => setSure(true)}>{t('roster-import:foot.without', { count: counts.ask, rows: number(counts.ask) })}</Button>
        )}
        {counts.ask === 0 && written === 0 ? (
          <Button variant="filled" onClick={onLeave}>
            {t('roster-import:to-roster')}
          </Button>
        ) : (
          <Button variant="filled" disabled={counts.ask > 0} onClick={onRun}>
            {counts.ask > 0 ? t('roster-import:foot.run-left', { count: counts.ask, rows: number(counts.ask) }) : t('roster:action.import')}
          </Button>
        )}
      </span>
    </>
  )
}

import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/core/days.ts'
import { readStamp } from '../../../shared/sync/stamp.ts'
import { Bar } from '../../ui/progress.tsx'
import { useDays } from '../../ui/use-days.ts'
import type { LookBack } from './use-look-back.ts'

/** Milliseconds for which nothing is said of a search. */
const PATIENCE = 300

/** How many lines fit, how far back was looked for them, and the way to look on or to leave it at that. */
export function LookedBack({ back, found, today }: { readonly back: LookBack; readonly found: number; readonly today: Day }) {
  const { t } = useTranslation()
  const days = useDays()
  const { state, at, done } = back
  const isLooking = useLater(state === 'looking')
  const count = t('history:back.found', { count: found, shown: days.number(found) })
  const until = at === null ? '' : t('history:back.until', { day: days.day(days.dayOf(readStamp(at).millis), today) })
  return (
    <div className="kk-history__back">
      <span className="kk-unseen" role="status">
        {isLooking ? t('history:back.looking') : count}
      </span>
      <span aria-hidden>{count}</span>
      {isLooking && <Bar done={Math.round(done * 100)} all={100} label={t('history:back.looking')} />}
      <span className="kk-muted">
        {state === 'ended' ? t('history:back.all') : isLooking ? `${t('history:back.looking')} ${until}` : until}
      </span>
      {isLooking && (
        <Button size="xs" onClick={back.stop}>
          {t('history:back.stop')}
        </Button>
      )}
      {state === 'resting' && (
        <Button size="xs" onClick={back.on}>
          {t('history:back.on')}
        </Button>
      )}
    </div>
  )
}

/** Says yes only after a while of it. */
function useLater(is: boolean): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!is) return setLate(false)
    const timer = setTimeout(() => setLate(true), PATIENCE)
    return () => clearTimeout(timer)
  }, [is])
  return is && late
}

import './today.css'
import { IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Day, fiscalYearOf, type TimeOfDay } from '../../../shared/core/days.ts'
import { Icon } from '../../ui/icon.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useDays } from '../../ui/use-days.ts'
import { type Place, usePlace } from '../shell/place.ts'
import type { Decision } from './decision.ts'
import { FourWeeks } from './four-weeks.tsx'
import { Tasks } from './tasks.tsx'
import { TodayAside } from './today-aside.tsx'
import { daysUntil, type WeekEvent, workingDaysUntil } from './weeks.ts'

export interface Deadline {
  readonly id: string
  readonly day: Day
  /** 申請書を本部へ提出 */
  readonly words: string
  /** What it belongs to: the application's title. */
  readonly about: string
  /** The day is not confirmed by its source. */
  readonly unconfirmed: boolean
  readonly place: Place
}

export interface NextDrill {
  readonly drill: string
  readonly title: string
  readonly day: Day
  readonly hours: { readonly start: TimeOfDay; readonly end: TimeOfDay }
  readonly sites: number
  readonly people: number
  readonly meters: readonly { readonly id: 'places' | 'injects'; readonly done: number; readonly all: number }[]
}

/** Somebody else's turn. */
export interface WaitingFor {
  readonly id: string
  readonly who: string
  readonly what: string
  readonly since: Day | null
}

export interface TodayProps {
  readonly today: Day
  readonly decisions: readonly Decision[]
  readonly deadlines: readonly Deadline[]
  readonly events: readonly (WeekEvent & { readonly place: Place })[]
  readonly nextDrill: NextDrill | null
  readonly waitingFor: readonly WaitingFor[]
}

/** What a person must do next, with the button at hand. */
export function Today({ today, decisions, deadlines, events, nextDrill, waitingFor }: TodayProps) {
  const { t } = useTranslation()
  const days = useDays()
  const { go } = usePlace()
  const real = decisions.filter(({ sort }) => sort !== 'start' && sort !== 'news').length

  return (
    <div className="kk-today">
      <section className="kk-today__main" aria-label={t('today:title')}>
        <div className="kk-today__date">
          <h1>{days.dayOfYear(today)}</h1>
          <span className="kk-muted">
            {t('today:lead', {
              year: days.fiscalYear(fiscalYearOf(today)),
              decisions: t(real === 0 ? 'today:none-to-decide' : 'today:to-decide', { count: real }),
            })}
          </span>
        </div>
        <h2 className="kk-section">{t('today:tasks')}</h2>
        {decisions.length === 0 ? (
          <p className="kk-today__calm">
            <Icon of={IconCircleCheck} size={22} />
            <span>
              <b>{t('today:calm.title')}</b>
              <br />
              <span className="kk-muted kk-small">{t('today:calm.about')}</span>
            </span>
          </p>
        ) : (
          <Tasks decisions={decisions} today={today} />
        )}
        <h2 className="kk-section kk-today__next">{t('today:weeks.title')}</h2>
        <FourWeeks today={today} events={events} onOpen={event => go(event.place)} />
        {deadlines.length > 0 && (
          <>
            <h2 className="kk-section kk-today__next">{t('today:deadlines')}</h2>
            <ul className="kk-deadlines">
              {deadlines.map(deadline => (
                <li key={deadline.id}>
                  <span className="kk-deadlines__left kk-number" data-near={daysUntil(today, deadline.day) <= 14}>
                    {left(deadline.day)}
                  </span>
                  <button type="button" className="kk-deadlines__words" onClick={() => go(deadline.place)}>
                    {days.day(deadline.day, today)}　{deadline.words}
                  </button>
                  {deadline.unconfirmed && <Tag tone="line">{t('today:unconfirmed')}</Tag>}
                  <span className="kk-deadlines__about">{deadline.about}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <TodayAside today={today} nextDrill={nextDrill} waitingFor={waitingFor} />
    </div>
  )

  function left(day: Day): string {
    const count = daysUntil(today, day)
    if (count < 0) return t('today:past', { count: -count })
    if (count === 0) return t('today:this-day')
    const working = workingDaysUntil(today, day)
    return working === 0 ? t('today:left', { count }) : t('today:working-left', { count: working })
  }
}

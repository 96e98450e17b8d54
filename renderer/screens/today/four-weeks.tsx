import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/core/days.ts'
import { holidayOf, isDayOff } from '../../ui/holidays.ts'
import { useManner } from '../../ui/manner.ts'
import { useDays } from '../../ui/use-days.ts'
import { dayAfter, rowsOf, type WeekEvent } from './weeks.ts'

const LENGTH = 28

export interface FourWeeksProps<Event extends WeekEvent> {
  readonly today: Day
  readonly events: readonly Event[]
  readonly onOpen: (event: Event) => void
}

/** The next four weeks at a glance: deadlines are diamonds, drills are circles. */
export function FourWeeks<Event extends WeekEvent>({ today, events, onOpen }: FourWeeksProps<Event>) {
  const { t, i18n } = useTranslation()
  const { day: sayDay } = useDays()
  const { manner } = useManner()
  const monthName = monthIn(i18n.language)
  const days = Array.from({ length: LENGTH }, (_, at) => dayAfter(today, at))
  const names = new Intl.DateTimeFormat(i18n.language, { weekday: i18n.language === 'en' ? 'narrow' : 'short', timeZone: 'UTC' })
  const starts = days.flatMap((day, at) => (at === 0 || day.endsWith('-01') ? [{ day, at }] : []))
  const lanes = (['deadline', 'drill'] as const).flatMap(sort =>
    rowsOf(
      events.filter(event => event.sort === sort),
      today,
      LENGTH,
    ).map((row, at) => ({ sort, row, first: at === 0 })),
  )

  return (
    <div className="kk-weeks">
      {days.map((day, at) =>
        isDayOff(day) ? <i key={day} className="kk-weeks__weekend" style={{ '--kk-at': at } as React.CSSProperties} /> : null,
      )}
      <div className="kk-weeks__line kk-weeks__months" aria-hidden="true">
        {starts.map(({ day, at }) => (
          <span key={day} style={{ gridColumn: `${at + 2} / span ${Math.min(6, LENGTH - at)}` }}>
            {monthName(day)}
          </span>
        ))}
      </div>
      <div className="kk-weeks__line kk-weeks__days" aria-hidden="true">
        <span />
        {days.map((day, at) => (
          <span key={day} className="kk-weeks__day" data-now={at === 0}>
            <b>{Number(day.slice(8))}</b>
            <span title={holidayOf(day, manner.language) ?? undefined}>
              {names.format(Date.parse(`${day}T00:00:00Z`))}
              {holidayOf(day, manner.language) !== null && t('today:weeks.holiday')}
            </span>
          </span>
        ))}
      </div>
      {lanes.map(({ sort, row, first }) => (
        <ul key={`${sort}-${row[0]?.id}`} className="kk-weeks__line kk-weeks__lane" aria-label={t(`today:lane.${sort}`)}>
          <li className="kk-weeks__name" aria-hidden="true">
            {first && t(`today:lane.${sort}`)}
          </li>
          {row.map(event => (
            <li key={event.id} style={{ gridColumn: `${event.first + 2} / span ${event.span}` }}>
              <button
                type="button"
                className="kk-weeks__event"
                data-sort={sort}
                data-late={event.late}
                title={event.words}
                onClick={() => onOpen(event)}
              >
                <i aria-hidden="true" />
                <span className="kk-unseen">{sayDay(event.day, today)} </span>
                <span>{event.words}</span>
              </button>
            </li>
          ))}
        </ul>
      ))}
      {lanes.length === 0 && <p className="kk-weeks__empty">{t('today:weeks.empty')}</p>}
    </div>
  )
}

const monthIn = (language: string) => {
  const format = new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' })
  return (day: Day): string => format.format(Date.parse(`${day}T00:00:00Z`))
}

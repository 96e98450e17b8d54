import './response.css'
import { Button } from '@mantine/core'
import { IconAddressBook, IconArrowsTransferUp, IconPrinter, IconShieldCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/core/days.ts'
import { plainTime } from '../../../shared/core/days.ts'
import { elapsed, type Response } from '../../../shared/response/response.ts'
import { Icon, type IconShape } from '../../ui/icon.tsx'
import { useDays } from '../../ui/use-days.ts'
import type { Place } from '../shell/place.ts'
import { usePlace } from '../shell/place.ts'
import type { Decision } from '../today/decision.ts'
import { Tasks } from '../today/tasks.tsx'
import { CallableHands } from './callable-hands.tsx'
import { momentOf, useMinute } from './use-response.ts'

/** What is needed next in a blackout, the paper first. Large: for somebody who is tired. */
const deeds: readonly { readonly id: string; readonly icon: IconShape; readonly place: Place }[] = [
  { id: 'print', icon: IconPrinter, place: { at: 'print-pack' } },
  { id: 'roster', icon: IconAddressBook, place: { at: 'roster' } },
  { id: 'handover', icon: IconArrowsTransferUp, place: { at: 'handover' } },
  { id: 'safety', icon: IconShieldCheck, place: { at: 'safety' } },
]

export interface ResponseTodayProps {
  readonly response: Response
  readonly today: Day
  readonly decisions: readonly Decision[]
}

/** 今日 during a disaster or a drill: how long already, who can be called, and print first. The work of other days waits below. */
export function ResponseToday({ response, today, decisions }: ResponseTodayProps) {
  const { t } = useTranslation()
  const { go } = usePlace()
  return (
    <div className="kk-response" data-sort={response.sort}>
      <ResponseHead response={response} today={today} />
      <div className="kk-response__body">
        <div className="kk-response__main">
          <CallableHands />
          {decisions.length > 0 && (
            <details className="kk-response__usual">
              <summary>{t('response:usual', { count: decisions.length })}</summary>
              <Tasks decisions={decisions} today={today} />
            </details>
          )}
        </div>
        <nav className="kk-response__deeds" aria-label={t('response:deeds')}>
          {deeds.map(({ id, icon, place }, at) => (
            <button key={id} type="button" className="kk-response__deed" data-first={at === 0} onClick={() => go(place)}>
              <Icon of={icon} size={21} />
              <span>{t(`response:go.${id}`)}</span>
            </button>
          ))}
        </nav>
      </div>
    </div>
  )
}

function ResponseHead({ response: { sort, title, began, facts }, today }: Pick<ResponseTodayProps, 'response' | 'today'>) {
  const { t } = useTranslation()
  const { day } = useDays()
  const { go } = usePlace()
  const past = elapsed(useMinute() - momentOf(began))
  const words = {
    days: t('response:elapsed.days', { count: past.days }),
    hours: t('response:elapsed.hours', { count: past.hours }),
    minutes: t('response:elapsed.minutes', { count: past.minutes }),
  }
  const parts = past.days > 0 ? (['days', 'hours'] as const) : past.hours > 0 ? (['hours', 'minutes'] as const) : (['minutes'] as const)
  return (
    <header className="kk-response__head">
      <p className="kk-response__clock kk-number">
        <span className="kk-small">{t(`response:since.${sort}`)}</span>
        <span>
          {parts.map(part => (
            <span key={part}>
              <b>{past[part]}</b>
              {words[part]}
            </span>
          ))}
        </span>
      </p>
      <div className="kk-response__words">
        <div className="kk-response__line">
          <span className="kk-response__tag">{t(`response:real.${sort}`)}</span>
          <h1>{title}</h1>
          <span className="kk-number">
            {day(began.day, today)} {plainTime(began.time)}
          </span>
        </div>
        {facts !== '' && <p>{facts}</p>}
      </div>
      <Button onClick={() => go({ at: 'response' })}>{t(`response:manage.${sort}`)}</Button>
    </header>
  )
}

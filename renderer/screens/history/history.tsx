import './history.css'
import { Button } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/core/days.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Scrolled } from '../../ui/scrolled.tsx'
import { useDays } from '../../ui/use-days.ts'
import { ToAccess } from '../access/to-access.tsx'
import { Counts } from '../shell/status-bar.tsx'
import { DeedDays } from './deed-days.tsx'
import { Filters } from './filters.tsx'
import { LookedBack } from './looked-back.tsx'
import { everything, type Narrowing, partsOn } from './narrowing.ts'
import { NoMatch } from './no-match.tsx'
import { useLinesInSight } from './use-lines-in-sight.ts'
import type { LookBack } from './use-look-back.ts'
import type { Since } from './use-since.ts'
import type { ToldLine } from './use-told.ts'

/** One deed in plain words. */
export interface DeedLine extends ToldLine {
  readonly id: string
  /** What its button does now. */
  readonly button: 'undo' | 'redo' | null
  /** What became of it: it was taken back, or what it took back was done again. */
  readonly became: 'undone' | 'redone' | null
  /** Why there is no button, or what would stay; '' where there is nothing to say. */
  readonly why: string
}

export interface HistoryProps {
  /** All that was read, newest last: what can be narrowed by. */
  readonly told: readonly ToldLine[]
  /** Those that are wanted, newest first. */
  readonly lines: readonly DeedLine[]
  readonly narrowing: Narrowing
  readonly narrow: (narrowing: Narrowing) => void
  readonly back: LookBack
  /** Where the news begins. */
  readonly mark: Since | null
  readonly today: Day
  /** This desk's id. */
  readonly here: string
  readonly deskName: (desk: string) => string
  /** Presses a line's button. */
  readonly onPress: (line: DeedLine) => void
  /** Told which lines are on the screen. */
  readonly onSeen: (deeds: readonly string[]) => void
}

/** Everything done at this desk and received from others, with the way back per line. */
export function History(props: HistoryProps) {
  const { told, lines, narrowing, narrow, back, mark, today, onSeen } = props
  const { t } = useTranslation()
  const days = useDays()
  const scroll = useRef<HTMLElement>(null)
  useLinesInSight(scroll, lines.map(({ id }) => id).join(' '), onSeen)
  const isNarrowed = partsOn(narrowing).length > 0
  const isOver = back.state === 'ended'
  const news = mark ? lines.filter(({ line }) => line.pos > mark.pos) : []
  const seen = mark ? lines.filter(({ line }) => line.pos <= mark.pos) : lines
  const others = news.filter(({ isNews }) => isNews).length

  return (
    <div className="kk-history">
      <PageHead title={t('history:title')} fact={t('history:fact')} actions={<ToAccess />} />
      <Filters {...props} />
      <Counts>{t('history:count', { count: lines.length, all: days.number(told.length), shown: days.number(lines.length) })}</Counts>
      {isNarrowed && <LookedBack back={back} found={lines.length} today={today} />}
      <Scrolled className="kk-history__lines" ref={scroll} label={t('history:title')}>
        {told.length === 0 && (
          <EmptyState icon={IconHistory} title={t('history:empty.title')}>
            {t('history:empty.about')}
          </EmptyState>
        )}
        {told.length > 0 && lines.length === 0 && back.state !== 'looking' && <NoMatch {...props} />}
        {mark && news.length > 0 && (
          <section className="kk-history__part" aria-label={t('history:news.title')}>
            <h2>
              {t('history:news.title')}
              <span className="kk-muted">{t('history:news.others', { count: others, shown: days.number(others) })}</span>
              {narrowing.when !== 'news' && others > 0 && others < news.length && (
                <button type="button" className="kk-link" onClick={() => narrow({ ...everything, when: 'news' })}>
                  {t('history:news.only')}
                </button>
              )}
            </h2>
            <DeedDays {...props} lines={news} under />
          </section>
        )}
        {mark && seen.length > 0 && (
          <h2 className="kk-history__mark">{t('history:news.until', { moment: days.dateTime(mark.at, today) })}</h2>
        )}
        <DeedDays {...props} lines={seen} under={mark !== null} />
        {!isNarrowed && !isOver && told.length > 0 && (
          <Button className="kk-history__older" loading={back.state === 'looking'} onClick={back.on}>
            {t('history:older')}
          </Button>
        )}
      </Scrolled>
    </div>
  )
}

import { Button } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/core/days.ts'
import { Icon } from '../../ui/icon.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useDays } from '../../ui/use-days.ts'
import type { DeedLine, HistoryProps } from './history.tsx'

export interface DeedDaysProps extends Pick<HistoryProps, 'lines' | 'onPress' | 'today' | 'here' | 'deskName'> {
  /** There is a heading over the days. */
  readonly under: boolean
}

/** Lines under the day on which they were done, the newest day first. */
export function DeedDays({ lines, onPress, today, here, deskName, under }: DeedDaysProps) {
  const { t } = useTranslation()
  const days = useDays()
  const Heading = under ? 'h3' : 'h2'
  return byDay(lines).map(([day, ofDay]) => (
    <section key={day} className="kk-history__day">
      <Heading>{day === today ? t('history:today', { day: days.dayOfYear(day) }) : days.longDay(day)}</Heading>
      <ol>
        {ofDay.map(line => (
          <Line
            key={line.id}
            line={line}
            onPress={onPress}
            time={days.time(line.at)}
            elsewhere={line.desk === here || line.line.person === '' ? '' : deskName(line.desk)}
          />
        ))}
      </ol>
    </section>
  ))
}

const icons = { undo: IconArrowBackUp, redo: IconArrowForwardUp }

interface LineProps extends Pick<HistoryProps, 'onPress'> {
  readonly line: DeedLine
  readonly time: string
  /** The desk, where it is another one. */
  readonly elsewhere: string
}

/** Drawn anew only for what it says: a list of hundreds follows every deed. */
const Line = memo(
  function Line({ line, onPress, time, elsewhere }: LineProps) {
    const { t } = useTranslation()
    const { id, words, became, button, why } = line
    return (
      <li data-deed={id} data-undone={became === 'undone'} data-news={line.isNews}>
        <span className="kk-number kk-muted">{time}</span>
        <span className="kk-history__words">
          {words}
          {line.isNews && <Tag tone="ai">{t('history:news.one')}</Tag>}
          {became && <Tag>{t(`history:undo.${became}`)}</Tag>}
        </span>
        <span className="kk-muted kk-small">{t(`history:rooms.${line.room}`)}</span>
        <span className="kk-history__person">
          {line.person}
          {elsewhere !== '' && <span className="kk-dim kk-small">{elsewhere}</span>}
        </span>
        <span className="kk-history__undo">
          {button && (
            <Button
              size="xs"
              leftSection={<Icon of={icons[button]} size={15} />}
              onClick={() => onPress(line)}
              aria-label={t(button === 'undo' ? 'history:undo.one' : 'history:undo.again', { words })}
            >
              {t(button === 'undo' ? 'shell:undo' : 'shell:redo')}
            </Button>
          )}
          {why !== '' && <span className="kk-dim kk-small">{why}</span>}
        </span>
      </li>
    )
  },
  ({ line: was, ...before }, { line: is, ...after }) =>
    before.time === after.time &&
    before.elsewhere === after.elsewhere &&
    was.words === is.words &&
    was.person === is.person &&
    was.room === is.room &&
    was.isNews === is.isNews &&
    was.button === is.button &&
    was.became === is.became &&
    was.why === is.why,
)

/** What arrived late stands under its own day; within a day, as it stands in the log. */
function byDay(lines: readonly DeedLine[]): readonly (readonly [Day, readonly DeedLine[]])[] {
  return [...Map.groupBy(lines, ({ day }) => day)].toSorted(([one], [other]) => (one < other ? 1 : -1))
}

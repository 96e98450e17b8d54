import './history.css'
import { Button } from '@mantine/core'
import { IconArrowBackUp, IconHistory } from '@tabler/icons-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { byText } from '../../../shared/core/text.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { Tag } from '../../ui/tag.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useDays } from '../../ui/use-days.ts'
import { Counts } from '../shell/status-bar.tsx'

/** One deed in plain words. */
export interface DeedLine {
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly words: string
  readonly person: string
  /** Done at this desk, or received. */
  readonly own: boolean
  readonly room: 'roster' | 'drills' | 'applications' | 'inbox' | 'desk'
  /** Whether this line can be taken back here, and if not, why. */
  readonly undo: 'can' | 'undone' | 'takes-back' | 'other-desk' | 'values-gone' | 'decided'
}

export interface HistoryProps {
  /** Newest first. */
  readonly lines: readonly DeedLine[]
  readonly onUndo: (line: DeedLine) => void
  /** Reads older lines; absent when there are none. */
  readonly onOlder?: () => void
}

/** Everything done at this desk and received from others, with the way back per line. */
export function History({ lines, onUndo, onOlder }: HistoryProps) {
  const { t } = useTranslation()
  const days = useDays()
  const [person, setPerson] = useState<string>('')
  const [room, setRoom] = useState<DeedLine['room'] | ''>('')
  const [text, setText] = useState('')
  const wanted = useDeferredValue(plain(text))
  const people = [...new Set(lines.map(line => line.person))].sort(byText)
  const rooms = [...new Set(lines.map(line => line.room))].sort(byText)
  const shown = lines.filter(
    line =>
      (person === '' || line.person === person) &&
      (room === '' || line.room === room) &&
      (wanted === '' || plain(`${line.words} ${line.person}`).includes(wanted)),
  )
  const today = days.dayOf(Date.now())

  return (
    <div className="kk-history">
      <PageHead title={t('history:title')} fact={t('history:fact')} />
      <search className="kk-history__filters" aria-label={t('history:filters')}>
        <TextField label={t('history:find')} value={text} onChange={setText} />
        <SelectField
          label={t('history:person')}
          nothing={t('history:everybody')}
          value={person}
          choices={people.map(value => ({ value, words: value }))}
          onSave={setPerson}
        />
        <SelectField
          label={t('history:room')}
          nothing={t('history:every-room')}
          value={room}
          choices={rooms.map(value => ({ value, words: t(`history:rooms.${value}`) }))}
          onSave={setRoom}
        />
      </search>
      <Counts>{t('history:count', { count: shown.length, all: days.number(lines.length), shown: days.number(shown.length) })}</Counts>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the focus to be scrolled by keys */}
      <section className="kk-history__lines" tabIndex={0} aria-label={t('history:title')}>
        {lines.length === 0 && (
          <EmptyState icon={IconHistory} title={t('history:empty.title')}>
            {t('history:empty.about')}
          </EmptyState>
        )}
        {lines.length > 0 && shown.length === 0 && (
          <EmptyState
            title={t('history:no-match.title')}
            actions={
              <Button
                size="xs"
                onClick={() => {
                  setPerson('')
                  setRoom('')
                  setText('')
                }}
              >
                {t('history:no-match.deed', { count: lines.length })}
              </Button>
            }
          >
            {t('history:no-match.about')}
          </EmptyState>
        )}
        {byDay(shown, days.dayOf).map(([day, ofDay]) => (
          <section key={day} className="kk-history__day">
            <h2>{day === today ? t('history:today', { day: days.dayOfYear(day) }) : days.longDay(day)}</h2>
            <ol>
              {ofDay.map(line => (
                <Line key={line.id} line={line} onUndo={onUndo} time={days.time(line.at)} />
              ))}
            </ol>
          </section>
        ))}
        {onOlder && (
          <Button className="kk-history__older" onClick={onOlder}>
            {t('history:older')}
          </Button>
        )}
      </section>
    </div>
  )
}

function Line({ line, onUndo, time }: { readonly line: DeedLine; readonly onUndo: HistoryProps['onUndo']; readonly time: string }) {
  const { t } = useTranslation()
  return (
    <li data-undone={line.undo === 'undone'}>
      <span className="kk-number kk-muted">{time}</span>
      <span className="kk-history__words">
        {line.words}
        {line.undo === 'undone' && <Tag>{t('history:undo.undone')}</Tag>}
      </span>
      <span className="kk-muted kk-small">{t(`history:rooms.${line.room}`)}</span>
      <span className="kk-history__person">{line.person}</span>
      <span className="kk-history__undo">
        {line.undo === 'can' ? (
          <Button
            size="xs"
            leftSection={<Icon of={IconArrowBackUp} size={15} />}
            onClick={() => onUndo(line)}
            aria-label={t('history:undo.one', { words: line.words })}
          >
            {t('shell:undo')}
          </Button>
        ) : (
          line.undo !== 'undone' && <span className="kk-dim kk-small">{t(`history:undo.${line.undo}`)}</span>
        )}
      </span>
    </li>
  )
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().trim()

function byDay(lines: readonly DeedLine[], dayOf: (moment: number) => string): readonly (readonly [string, readonly DeedLine[]])[] {
  const days = new Map<string, DeedLine[]>()
  for (const line of lines) {
    const day = dayOf(line.at)
    const ofDay = days.get(day)
    if (ofDay) ofDay.push(line)
    else days.set(day, [line])
  }
  return [...days]
}

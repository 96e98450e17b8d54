import './history.css'
import { Button } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconHistory } from '@tabler/icons-react'
import { type RefObject, useDeferredValue, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { byText } from '../../../shared/core/text.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { Tag } from '../../ui/tag.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useDays } from '../../ui/use-days.ts'
import { ToAccess } from '../access/to-access.tsx'
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
  /** What its button does now. */
  readonly button: 'undo' | 'redo' | null
  /** What became of it: it was taken back, or what it took back was done again. */
  readonly became: 'undone' | 'redone' | null
  /** Why there is no button, or what would stay; '' where there is nothing to say. */
  readonly why: string
}

export interface HistoryProps {
  /** Newest first. */
  readonly lines: readonly DeedLine[]
  /** Presses a line's button. */
  readonly onPress: (line: DeedLine) => void
  /** Told which lines are on the screen. */
  readonly onSeen: (deeds: readonly string[]) => void
  /** Reads older lines; absent when there are none. */
  readonly onOlder?: () => void
}

/** Everything done at this desk and received from others, with the way back per line. */
export function History({ lines, onPress, onSeen, onOlder }: HistoryProps) {
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
  const scroll = useRef<HTMLElement>(null)
  useSeen(scroll, shown.map(({ id }) => id).join(' '), onSeen)

  return (
    <div className="kk-history">
      <PageHead title={t('history:title')} fact={t('history:fact')} actions={<ToAccess />} />
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
      <section className="kk-history__lines" ref={scroll} tabIndex={0} aria-label={t('history:title')}>
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
                <Line key={line.id} line={line} onPress={onPress} time={days.time(line.at)} />
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

const icons = { undo: IconArrowBackUp, redo: IconArrowForwardUp }

function Line({ line, onPress, time }: { readonly line: DeedLine; readonly onPress: HistoryProps['onPress']; readonly time: string }) {
  const { t } = useTranslation()
  const { id, words, became, button, why } = line
  return (
    <li data-deed={id} data-undone={became === 'undone'}>
      <span className="kk-number kk-muted">{time}</span>
      <span className="kk-history__words">
        {words}
        {became && <Tag>{t(`history:undo.${became}`)}</Tag>}
      </span>
      <span className="kk-muted kk-small">{t(`history:rooms.${line.room}`)}</span>
      <span className="kk-history__person">{line.person}</span>
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
}

/** Looks at lines as they come onto the screen, and a little before. */
function useSeen(scroll: RefObject<HTMLElement | null>, deeds: string, onSeen: HistoryProps['onSeen']): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other lines are other elements
  useEffect(() => {
    const seen = new Set<string>()
    const look = (changes: readonly IntersectionObserverEntry[]): void => {
      for (const { target, isIntersecting } of changes) {
        const { deed } = (target as HTMLElement).dataset
        if (deed !== undefined && isIntersecting) seen.add(deed)
        else if (deed !== undefined) seen.delete(deed)
      }
      onSeen([...seen])
    }
    const observer = new IntersectionObserver(look, { root: scroll.current, rootMargin: '300px' })
    for (const line of scroll.current?.querySelectorAll('li[data-deed]') ?? []) observer.observe(line)
    return () => observer.disconnect()
  }, [scroll, deeds, onSeen])
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

import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { byText } from '../../../shared/core/text.ts'
import { DayField } from '../../ui/day-field.tsx'
import { Looks } from '../../ui/looks.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { HistoryProps } from './history.tsx'
import { type When, whens } from './narrowing.ts'
import { historyRooms } from './room-of.ts'
import { OTHERS } from './use-told.ts'

/** By words, person, desk, room and time. What can be chosen is what stands in the lines that were read, and what is chosen. */
export function Filters({ told, narrowing, narrow, mark, here, deskName, today }: HistoryProps) {
  const { t } = useTranslation()
  const { text, person, desk, room, when, from, to } = narrowing
  const people = useMemo(() => [...new Set(told.map(line => line.person)), person].filter(unlessEmpty).toSorted(byText), [told, person])
  const desks = useMemo(() => {
    const found = new Set([...told.map(line => line.desk), desk].filter(unlessEmpty))
    const rank = (id: string): string => (id === here ? ' ' : id === OTHERS ? '\uffff' : deskName(id))
    return [...found].toSorted((one, other) => byText(rank(one), rank(other)))
  }, [told, desk, here, deskName])
  const rooms = useMemo(() => {
    const found = new Set([...told.map(line => line.room), room])
    return historyRooms.filter(one => found.has(one))
  }, [told, room])
  const times: readonly When[] = mark ? ['news', ...whens] : whens
  return (
    <Looks>
      <search className="kk-history__filters" aria-label={t('history:filters')}>
        <TextField label={t('history:find')} value={text} onChange={next => narrow({ ...narrowing, text: next })} />
        <SelectField
          label={t('history:person')}
          nothing={t('history:everybody')}
          value={person}
          choices={[...new Set(people)].map(value => ({ value, words: value }))}
          onSave={next => narrow({ ...narrowing, person: next })}
        />
        {desks.length > 1 && (
          <SelectField
            label={t('history:desk.label')}
            nothing={t('history:desk.all')}
            value={desk}
            choices={desks.map(value => ({ value, words: deskName(value) }))}
            onSave={next => narrow({ ...narrowing, desk: next })}
          />
        )}
        <SelectField
          label={t('history:room')}
          nothing={t('history:every-room')}
          value={room}
          choices={rooms.map(value => ({ value, words: t(`history:rooms.${value}`) }))}
          onSave={next => narrow({ ...narrowing, room: next })}
        />
        <SelectField
          label={t('history:when.label')}
          nothing={t('history:when.always')}
          value={when}
          choices={times.map(value => ({ value, words: t(`history:when.${value}`) }))}
          onSave={next => narrow({ ...narrowing, when: next })}
        />
        {when === 'span' && (
          <>
            <DayField label={t('history:when.from')} value={from} today={today} onSave={next => narrow({ ...narrowing, from: next })} />
            <DayField label={t('history:when.to')} value={to} today={today} onSave={next => narrow({ ...narrowing, to: next })} />
          </>
        )}
      </search>
    </Looks>
  )
}

const unlessEmpty = (value: string): boolean => value !== ''

import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callableOf } from '../../../shared/roster/call-list.ts'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { saveCallList } from '../../actions/roster/save-call-list.ts'
import { sayIn } from '../../language.ts'
import { useManner } from '../../ui/manner.ts'
import { useTell } from '../../ui/toast.tsx'
import { useDays } from '../../ui/use-days.ts'
import { useResponse } from '../response/use-response.ts'
import { useAction, useTools } from '../use-records.ts'
import { useWhy, WhyField } from '../why-field.tsx'

export interface MakeCallListProps {
  /** Those shown, or chosen. */
  readonly people: readonly Volunteer[]
  /** What the list is about, in the words of the filters. */
  readonly purpose: string
  readonly onClose: () => void
}

/** Before a call list is made: how many agreed to stand on it. Only they are proposed; everybody needs another choice. */
export function MakeCallList({ people, purpose, onClose }: MakeCallListProps) {
  const { t } = useTranslation()
  const { now } = useTools()
  const { longDay, dateTime, dayOf, number } = useDays()
  const { manner } = useManner()
  const drill = useResponse()?.sort === 'drill'
  const tell = useTell()
  const printing = useAction(saveCallList)
  const { ready, agreed, unreachable, refused, unsaid } = callableOf(people)
  const [choice, setChoice] = useState<'ready' | 'all'>('ready')
  const { why, choose, said } = useWhy('call-list')
  const listed = choice === 'ready' ? ready : people

  const make = async () => {
    if (said === null) return
    const today = dayOf(now())
    const when = `${longDay(today)} ${dateTime(now(), today)}`
    const done = await printing.run({ people: listed, say: sayIn(manner.language), when, purpose, drill, why: said })
    if (!done.ok) return
    onClose()
    tell({ words: t('roster:callList.saved', { count: listed.length, name: done.value.name }) })
  }
  const others = [
    [refused, t('roster:call.refused', { count: refused, people: number(refused) })],
    [unsaid, t('roster:call.unsaid', { count: unsaid, people: number(unsaid) })],
    [unreachable, t('roster:call.unreachable', { count: unreachable, people: number(unreachable) })],
  ] as const
  const choices = [
    { id: 'ready', count: ready.length, words: t('roster:call.ready-words') },
    { id: 'all', count: people.length, words: refused + unsaid > 0 ? t('roster:call.all-words') : '' },
  ] as const
  return (
    <Modal opened onClose={onClose} title={t('roster:action.save-call-list')} withCloseButton={false} size="32rem">
      <div className="kk-dialog__words">
        <p>
          <b>{t('roster:call.agreed', { count: agreed, all: number(people.length), people: number(agreed) })}</b>
        </p>
        {others.some(([count]) => count > 0) && (
          <ul className="kk-call__others">{others.map(([count, words]) => count > 0 && <li key={words}>{words}</li>)}</ul>
        )}
        <fieldset className="kk-call__choices" aria-label={t('roster:call.who')}>
          {choices.map(({ id, count, words }) => (
            <label key={id} data-on={id === choice}>
              <input
                type="radio"
                name="call-list"
                checked={id === choice}
                onChange={() => setChoice(id)}
                {...(id === choice ? { 'data-autofocus': true } : {})}
              />
              <span>
                {t(`roster:call.${id}`, { count, people: number(count) })}
                {words !== '' && <small>{words}</small>}
              </span>
            </label>
          ))}
        </fieldset>
        <WhyField why={why} choose={choose} />
      </div>
      <div className="kk-dialog__actions">
        <Button onClick={onClose}>{t('shell:ui.stop')}</Button>
        <Button variant="filled" disabled={listed.length === 0 || said === null} loading={printing.running} onClick={() => void make()}>
          {t('roster:call.make', { count: listed.length, people: number(listed.length) })}
        </Button>
      </div>
    </Modal>
  )
}

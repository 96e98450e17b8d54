import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskRecord } from '../../../shared/desks/desk-record.ts'
import type { LateDesk } from '../../../shared/ipc/values.ts'
import { readStamp } from '../../../shared/sync/stamp.ts'
import { settleLate } from '../../actions/desks/settle-late.ts'
import { Part } from '../../ui/part.tsx'
import { useDays } from '../../ui/use-days.ts'
import { useDoing } from '../applications/use-doing.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useRecords, useTools } from '../use-records.ts'
import { useDeskName } from './use-desk-name.ts'

/** What desks pushed after they were struck off: it waits until somebody takes or refuses it. */
export function LatePart({ desks }: { readonly desks: readonly DeskRecord[] }) {
  const { t } = useTranslation()
  const { ask } = useTools()
  const { dateTime, number } = useDays()
  const deskName = useDeskName()
  const commands = useRecords('command')
  const doing = useDoing()
  const [late, setLate] = useState<readonly LateDesk[]>([])
  const [settled, setSettled] = useState<ReadonlySet<string>>(new Set())
  const anybodyOut = desks.some(({ state }) => state === 'struck-off')
  // biome-ignore lint/correctness/useExhaustiveDependencies: each settling and each striking off changes what waits
  useEffect(() => {
    if (!anybodyOut) return
    let gone = false
    void ask('ring:late', {}).then(reply => !gone && setLate(reply.ok ? reply.value.filter(({ changes }) => changes > 0) : []))
    return () => {
      gone = true
    }
  }, [ask, anybodyOut, commands])
  // Headquarters decides in a moment, and until then still says that it waits.
  const open = late.filter(one => !settled.has(nameOf(one)))
  if (open.length === 0) return null
  const settle = async (one: LateDesk, from: Pick<DeskRecord, 'name' | 'pc'>, take: boolean): Promise<void> => {
    const { desk, changes } = one
    const done = await doing.run(settleLate, { desk, name: from.name, pc: from.pc, changes, take })
    if (done.ok) setSettled(before => new Set([...before, nameOf(one)]))
  }
  return (
    <Part title={t('desks:late.title')}>
      <p>{t('desks:late.about')}</p>
      {doing.problem !== null && <ProblemNote problem={doing.problem} words="desks:problem" />}
      <ul className="kk-desks">
        {open.map(one => {
          const { desk, changes, deeds } = one
          const from = desks.find(one => one.desk === desk)
          const named = from ?? { name: desk, pc: '' }
          const last = Math.max(0, ...deeds.map(({ at }) => readStamp(at).millis))
          return (
            <li key={desk}>
              <div className="kk-desks__name">
                <b>{from ? deskName(from) : desk}</b>
                <span className="kk-muted kk-small">
                  {t('desks:late.count', { count: changes, number: number(changes), until: last > 0 ? dateTime(last) : '—' })}
                </span>
              </div>
              <Button size="xs" loading={doing.running} onClick={() => void settle(one, named, false)}>
                {t('desks:late.refuse')}
              </Button>
              <Button size="xs" loading={doing.running} onClick={() => void settle(one, named, true)}>
                {t('desks:late.take')}
              </Button>
            </li>
          )
        })}
      </ul>
    </Part>
  )
}

/** What waits of a desk: another name as soon as more has come. */
const nameOf = ({ desk, changes, deeds }: LateDesk): string => `${desk} ${changes} ${deeds.at(-1)?.id ?? ''}`

import './officers.css'
import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { turnDown } from '../../actions/officers/turn-down.ts'
import { Note } from '../../ui/note.tsx'
import { Part } from '../../ui/part.tsx'
import { useTell } from '../../ui/toast.tsx'
import { useDoing } from '../applications/use-doing.ts'
import type { Ring } from '../desks/use-ring.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useTools } from '../use-records.ts'
import { AskOfficers } from './ask-officers.tsx'
import { Halves } from './halves.tsx'
import { SpokenWords } from './spoken-words.tsx'
import type { Group } from './use-group.ts'

/** On a desk that came after all that had the key were lost: the way back to it by the recovery group. */
export function LackingKey({ ring, group }: { readonly ring: Ring; readonly group: Group }) {
  const { t } = useTranslation()
  const { ask, desk } = useTools()
  const tell = useTell()
  const doing = useDoing()
  const [asking, setAsking] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const { chosen, waiting, given } = group
  const { again } = ring
  const own = ring.desks.find(one => one.desk === ring.known?.own)
  const record = given?.record
  // Nobody has to say that what both gave is to be taken.
  useEffect(() => {
    if (record === undefined) return
    void ask('officers:take', { recovery: record }).then(taken => {
      setRefused(taken.ok ? null : taken.problem)
      if (taken.ok) tell({ words: t('officers:take.done') })
      again()
    })
  }, [ask, record, again, tell, t])
  return (
    <Part title={t('officers:lacking.title')}>
      <Note tone="warn">{t('officers:lacking.roster')}</Note>
      <p>{t(chosen ? 'officers:lacking.about' : 'officers:lacking.no-group')}</p>
      {given && refused !== null && <ProblemNote problem={refused} words="officers:refused" />}
      {given && refused === null && <p className="kk-muted">{t('officers:take.coming')}</p>}
      {waiting && (
        <>
          <Halves request={waiting} />
          <p>{t('officers:lacking.read')}</p>
          {own?.agreement && <SpokenWords of={{ signing: own.signing, agreement: own.agreement }} />}
        </>
      )}
      {doing.problem !== null && <ProblemNote problem={doing.problem} />}
      {ring.isAdmin && chosen && (
        <div className="kk-officers__deeds">
          {waiting ? (
            <Button
              loading={doing.running}
              onClick={() => void doing.run(turnDown, { request: waiting, name: desk.facts.organisation.name })}
            >
              {t('officers:lacking.stop')}
            </Button>
          ) : (
            (!given || refused !== null) && (
              <Button variant="filled" onClick={() => setAsking(true)}>
                {t('officers:ask.open')}
              </Button>
            )
          )}
        </div>
      )}
      {!ring.isAdmin && <Note>{t('desks:list.not-admin')}</Note>}
      {asking && chosen && <AskOfficers group={chosen} onClose={() => setAsking(false)} />}
    </Part>
  )
}

import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { giveHalf } from '../../actions/officers/give-half.ts'
import { turnDown } from '../../actions/officers/turn-down.ts'
import { useDays } from '../../ui/use-days.ts'
import { useLangOf } from '../../ui/use-lang-of.ts'
import { useDoing } from '../applications/use-doing.ts'
import { ProblemNote } from '../problem-note.tsx'
import { Halves } from './halves.tsx'
import { SpokenWords } from './spoken-words.tsx'
import type { Asked } from './use-requests.ts'

/** A request that waits: whose it is, who has given, and for the officer here the words to compare. */
export function OpenRequest({ request }: { readonly request: Asked }) {
  const { t } = useTranslation()
  const { dateTime } = useDays()
  const { association: name, isTurn } = request
  const langOf = useLangOf()
  const giving = useDoing()
  const turning = useDoing()
  const problem = giving.problem ?? turning.problem
  return (
    <article className="kk-officers__request">
      <h3 lang={langOf(name)}>{name}</h3>
      <p>{t('officers:request.asked', { name: request.name, when: dateTime(request.at) })}</p>
      <Halves request={request} />
      {isTurn && (
        <>
          <p>{t('officers:requests.compare', { name })}</p>
          <SpokenWords of={request} />
          <p className="kk-muted">{t('officers:requests.means')}</p>
          {problem !== null && <ProblemNote problem={problem} words="officers:problem" />}
          <div className="kk-dialog__actions">
            <Button loading={turning.running} onClick={() => void turning.run(turnDown, { request, name })}>
              {t('officers:requests.turn-down')}
            </Button>
            <Button variant="filled" loading={giving.running} onClick={() => void giving.run(giveHalf, { request, name })}>
              {t('officers:requests.give')}
            </Button>
          </div>
        </>
      )}
    </article>
  )
}

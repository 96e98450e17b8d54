import { Button } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hashOf, recordsIn } from '../../actions/applications/command-state.ts'
import { submit } from '../../actions/applications/submit.ts'
import { withdraw } from '../../actions/applications/withdraw.ts'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'
import { Facts } from '../../ui/side-panel.tsx'
import { Steps } from '../../ui/steps.tsx'
import { useDays } from '../../ui/use-days.ts'
import { ProblemNote } from '../problem-note.tsx'
import { usePlace } from '../shell/place.ts'
import { useTools } from '../use-records.ts'
import type { OnPlace } from './checks-panel.tsx'
import { CheckLine, keyOf } from './checks-panel.tsx'
import { FilingNote } from './filing-note.tsx'
import type { Standing } from './filing-words.ts'
import type { OpenApplication } from './use-application.ts'
import { useDoing } from './use-doing.ts'

const step: Readonly<Record<Standing, number>> = {
  draft: 0,
  returned: 0,
  withdrawn: 0,
  'leave-waiting': 0,
  left: 0,
  'both-waiting': 1,
  'submit-waiting': 1,
  arrived: 2,
  submitted: 2,
  'withdraw-waiting': 2,
  accepted: 4,
}

/** What must be done first, what will be frozen, and the button that hands it in; afterwards, where it is. */
export function SubmitPage({ open, onPlace }: { readonly open: OpenApplication; readonly onPlace: OnPlace }) {
  const { t } = useTranslation()
  const { desk } = useTools()
  const { go } = usePlace()
  const { yen, day, dayOf, time, number } = useDays()
  const doing = useDoing()
  const { filed, filing, findings, parts, budget, record } = open
  const { application } = parts
  const stopping = findings.filter(({ level }) => level !== 'unusual')
  const others = findings.filter(({ level }) => level === 'unusual')
  const hash = useHash(open)
  const connected = desk.facts.headquarters !== null
  const why = stopping.length > 0 ? 'not-ready' : !open.isLead ? 'not-lead' : !connected ? 'not-connected' : null
  const letters = [...application.purpose, ...application.content, ...application.effect].length
  const canWithdraw = open.isLead && (filed.standing === 'submit-waiting' || filed.standing === 'submitted' || filed.standing === 'arrived')

  return (
    <div className="kk-page-part">
      <h2 className="kk-section">{t('applications:section.submit')}</h2>
      <Steps
        steps={(['write', 'waiting', 'reached', 'decided'] as const).map(one => t(`applications:step.${one}`))}
        now={step[filed.standing]}
      />
      <FilingNote open={open} />
      {doing.problem !== null && <ProblemNote problem={doing.problem} words="applications:problem" />}
      {canWithdraw && (
        <div className="kk-row kk-wrap">
          <Button disabled={doing.running} onClick={() => void doing.run(withdraw, { application: record.id })}>
            {t('applications:action.withdraw')}
          </Button>
          <span className="kk-muted kk-small">
            {t(`applications:withdraw-note.${filed.standing === 'submit-waiting' ? 'waiting' : 'arrived'}`)}
          </span>
        </div>
      )}
      {!filed.locked && (
        <>
          <section className="kk-paper-choice" aria-labelledby="submit-checks">
            <h3 id="submit-checks">{t('applications:submit.checks', { count: stopping.length })}</h3>
            {stopping.length === 0 ? (
              <Note tone="good">{t('applications:submit.ready')}</Note>
            ) : (
              <p className="kk-muted kk-small">{t('applications:submit.first')}</p>
            )}
            <ul className="kk-checks" data-wide>
              {[...stopping, ...others].map(finding => (
                <CheckLine key={keyOf(finding)} finding={finding} open={open} doing={doing} onPlace={onPlace} locked={false} />
              ))}
            </ul>
          </section>
          <section className="kk-paper-choice" aria-labelledby="submit-frozen">
            <h3 id="submit-frozen">{t('applications:submit.frozen')}</h3>
            <p className="kk-muted kk-small">{t('applications:submit.frozen-words')}</p>
            <Facts
              facts={[
                [t('applications:field.title'), application.title || t('applications:untitled')],
                [
                  t('applications:submit.bodies'),
                  parts.parties.map(({ organisation }) => organisation.name).join(t('applications:list-comma')),
                ],
                [t('applications:submit.texts'), t('applications:letters', { count: letters, letters: number(letters) })],
                [
                  t('applications:submit.budget'),
                  t('applications:submit.budget-words', { count: parts.lines.length, yen: yen(budget.total) }),
                ],
                [
                  t('applications:field.request'),
                  application.request === null ? t('applications:list.no-request') : yen(application.request),
                ],
                [t('applications:submit.who'), `${desk.facts.organisation.name}　${desk.facts.person}`],
              ]}
            />
          </section>
          <div className="kk-row kk-wrap">
            <Button
              variant="filled"
              leftSection={<Icon of={IconSend} />}
              disabled={why !== null || hash === null || doing.running}
              onClick={() => hash !== null && void doing.run(submit, { application: record.id, programme: parts.programme, hash })}
            >
              {t(filing ? 'applications:submit.again' : 'applications:action.submit')}
            </Button>
            {why !== null && <span className="kk-muted kk-small">{t(`applications:submit.${why}`)}</span>}
            {why === 'not-connected' && (
              <Button size="xs" variant="subtle" onClick={() => go({ at: 'settings' })}>
                {t('applications:submit.connect')}
              </Button>
            )}
          </div>
        </>
      )}
      {filing && filing.history.length > 0 && (
        <section className="kk-paper-choice" aria-labelledby="submit-history">
          <h3 id="submit-history">{t('applications:submit.history')}</h3>
          <ol className="kk-steps-done">
            {filing.history.map(one => (
              <li key={`${one.round}-${one.status}-${one.at}`}>
                <span className="kk-muted kk-small kk-number">
                  {day(dayOf(one.at))} {time(one.at)}
                </span>
                <span>
                  {t(`applications:happened.${one.status}`, { count: one.round, name: one.by.organisation.name, person: one.by.person })}
                  {one.comment !== '' && <blockquote className="kk-quote">{one.comment}</blockquote>}
                </span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  )
}

/** The name of the content that is on the screen now, or null while it is worked out. */
function useHash({ record, parts }: OpenApplication): string | null {
  const { desk } = useTools()
  const [known, setKnown] = useState<{ readonly of: unknown; readonly hash: string } | null>(null)
  // `parts` is a new value with each change of the application.
  const seen = useMemo(() => ({ parts }), [parts])
  useEffect(() => {
    let left = false
    void hashOf(recordsIn(desk, record.scope), record.id).then(hash => left || setKnown({ of: seen, hash }))
    return () => {
      left = true
    }
  }, [desk, record, seen])
  return known !== null && known.of === seen ? known.hash : null
}

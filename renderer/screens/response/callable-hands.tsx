import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { handsOf } from '../../../shared/response/hands.ts'
import { callableOf } from '../../../shared/roster/call-list.ts'
import { Note } from '../../ui/note.tsx'
import '../../ui/states.css'
import { useDays } from '../../ui/use-days.ts'
import { useKnown } from '../desks/use-ring.ts'
import { languageName } from '../roster/language-name.ts'
import { personIn } from '../roster/use-roster.ts'
import { usePlace } from '../shell/place.ts'
import { useRecords } from '../use-records.ts'

/** By language, who stands on the emergency list with a telephone, and how many more there would be. */
export function CallableHands() {
  const { t, i18n } = useTranslation()
  const { number } = useDays()
  const { go } = usePlace()
  const { known } = useKnown()
  const volunteers = useRecords('volunteer')
  const people = useMemo(() => volunteers.map(personIn), [volunteers])
  const hands = useMemo(() => handsOf(people), [people])
  const all = useMemo(() => callableOf(people), [people])
  if (known?.lacksKey) return <Note tone="warn">{t('officers:lacking.roster')}</Note>
  if (people.length === 0)
    return (
      <section>
        <h2 className="kk-section">{t('response:hands.title')}</h2>
        <p>{t('response:hands.nobody')}</p>
        <Button onClick={() => go({ at: 'roster-import' })}>{t('print-pack:first.import')}</Button>
      </section>
    )
  return (
    <section>
      <div className="kk-response__line">
        <h2 className="kk-section">{t('response:hands.title')}</h2>
        <span className="kk-muted">{t('response:hands.all', { count: all.ready.length, people: number(all.ready.length) })}</span>
      </div>
      <table className="kk-hands">
        <thead>
          <tr>
            <th scope="col">{t('response:hands.language')}</th>
            <th scope="col">{t('response:hands.ready')}</th>
            <td />
            <th scope="col">{t('response:hands.unreachable')}</th>
            <th scope="col">{t('response:hands.not-agreed')}</th>
          </tr>
        </thead>
        <tbody className="kk-number">
          {hands.map(({ language, ready, unreachable, notAgreed }) => (
            <tr key={language}>
              <th scope="row">{languageName(language, i18n.language)}</th>
              <td>
                <b>{number(ready)}</b>
              </td>
              <td>
                <span className="kk-bar">
                  <span style={{ width: `${(ready / (ready + unreachable + notAgreed)) * 100}%` }} />
                </span>
              </td>
              <td>{number(unreachable)}</td>
              <td>{number(notAgreed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="kk-muted kk-small">{t('response:hands.about')}</p>
    </section>
  )
}

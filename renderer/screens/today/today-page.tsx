import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { readApplication } from '../../../shared/applications/application.ts'
import { readCommand } from '../../../shared/applications/command.ts'
import { filingOf } from '../../../shared/applications/filing.ts'
import { withFacts } from '../../../shared/applications/programme-facts.ts'
import { useDays } from '../../ui/use-days.ts'
import { programmeOf } from '../applications/programmes.ts'
import { usePlans } from '../drills/use-plans.ts'
import { recordName } from '../record-name.ts'
import { ResponseToday } from '../response/response-today.tsx'
import { useResponse } from '../response/use-response.ts'
import { useRecords, useTools } from '../use-records.ts'
import { type Deadline, Today } from './today.tsx'
import { useDecisions } from './use-decisions.ts'

/** Today, of the records of this desk. */
export function TodayPage() {
  const { t } = useTranslation()
  const { now } = useTools()
  const { dayOf } = useDays()
  const decisions = useDecisions()
  const plans = usePlans()
  const applications = useRecords('application')
  const filings = useRecords('filing')
  const commands = useRecords('command')
  const invitations = useRecords('invitation')
  const today = dayOf(now())
  const coming = plans.filter(({ drill }) => drill.day >= today).toSorted((one, other) => (one.drill.day < other.drill.day ? -1 : 1))
  const next = coming[0]
  const deadlines = useMemo(
    () =>
      applications.flatMap((record): readonly Deadline[] => {
        const { programme: asked, title } = readApplication(record)
        const status = filingOf(filings, record.id)?.status
        const issued = programmeOf(asked)
        if (!issued || status === 'submitted' || status === 'accepted') return []
        const { value: day, unconfirmed } = withFacts(issued, record.groups).deadline
        const place = { at: 'applications', application: record.id, section: 'submit' } as const
        return day === null ? [] : [{ id: record.id, day, words: t('today:hand-in'), about: title, unconfirmed, place }]
      }),
    [applications, filings, t],
  )
  const waitingFor = useMemo(() => {
    const submitted = applications.flatMap(({ id, groups }) => {
      const filing = filingOf(filings, id)
      return filing?.status === 'submitted' ? [{ id, who: t('desk:headquarters'), what: recordName(groups), since: dayOf(filing.at) }] : []
    })
    const invited = commands.flatMap(({ id, groups }) => {
      const command = readCommand(groups)
      if (command?.type !== 'invite' || invitations.some(record => record.id === id)) return []
      return [{ id, who: command.organisation.name, what: command.title, since: null }]
    })
    return [...submitted, ...invited]
  }, [applications, filings, commands, invitations, t, dayOf])
  const response = useResponse()
  if (response) return <ResponseToday response={response} today={today} decisions={decisions} />
  return (
    <Today
      today={today}
      decisions={decisions}
      deadlines={deadlines}
      events={[
        ...deadlines.map(({ id, day, about, place }) => ({ id, day, words: about, sort: 'deadline' as const, place })),
        ...coming.map(({ drill }) => ({
          id: drill.id,
          day: drill.day,
          words: drill.title,
          sort: 'drill' as const,
          place: { at: 'drills' as const, drill: drill.id },
        })),
      ]}
      nextDrill={
        next
          ? {
              drill: next.drill.id,
              title: next.drill.title,
              day: next.drill.day,
              hours: next.drill.hours,
              sites: next.sites.length,
              people: next.assignments.length,
              meters: [{ id: 'places', done: next.assignments.length, all: next.teams.reduce((sum, { heads }) => sum + heads, 0) }],
            }
          : null
      }
      waitingFor={waitingFor}
    />
  )
}

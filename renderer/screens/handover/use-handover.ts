import { useMemo, useSyncExternalStore } from 'react'
import { monthToReview } from '../../../shared/access/review.ts'
import { desksOf } from '../../../shared/desks/desk-record.ts'
import { warningsOf } from '../../../shared/drills/warnings.ts'
import { peopleByDesk, readEntry } from '../../../shared/handover/entry.ts'
import type { Handover, OpenApplication } from '../../../shared/handover/handover.ts'
import { associationScope } from '../../../shared/sync/scope.ts'
import { useDays } from '../../ui/use-days.ts'
import type { OpenApplication as Application } from '../applications/use-application.ts'
import { useApplications } from '../applications/use-application.ts'
import { useDifferences } from '../differences/use-differences.ts'
import { useHeld } from '../differences/use-held.ts'
import { peopleIn, usePlans } from '../drills/use-plans.ts'
import { useSubmissions } from '../inbox/use-submissions.ts'
import { useSheet } from '../keys/use-sheet.ts'
import { useGroup } from '../officers/use-group.ts'
import { useRetention } from '../retention/use-retention.ts'
import { dayAfter } from '../today/weeks.ts'
import { lastGood, useBackups } from '../use-backups.ts'
import { useRecords, useTools } from '../use-records.ts'

/** Days after a drill in which somebody may still have to look back on it. */
const LOOK_BACK = 60
/** What a team may lack. */
const lacking: readonly string[] = ['language-uncovered', 'heads-short', 'leader-missing']

/** All that a successor must know, worked out from the records of this desk. */
export function useHandover(): Handover {
  const { desk, now } = useTools()
  const { dayOf } = useDays()
  const applications = useApplications()
  const plans = usePlans()
  const volunteers = useRecords('volunteer')
  const drills = useMemo(
    () =>
      plans.map(plan => {
        const lacks = warningsOf(plan, peopleIn(volunteers), plans).filter(({ code }) => lacking.includes(code)).length
        return { title: plan.drill.title, day: plan.drill.day, lacks }
      }),
    [plans, volunteers],
  )
  const differences = useDifferences(desk).length
  const held = useHeld(desk).length
  const retention = useRetention().due.length
  const isOffice = desk.facts.organisation.kind === 'headquarters'
  const filed = useSubmissions()
  const submissions = isOffice
    ? filed
        .filter(({ submission }) => submission.status === 'submitted')
        .map(({ submission, lead, arrived }) => ({ title: submission.title, lead, day: dayOf(arrived) }))
    : null
  const backups = useBackups()
  const sheet = useSheet()
  const sync = useSyncExternalStore(desk.onNews, desk.sync)
  const records = useRecords('handover')
  const today = dayOf(now())
  const review = monthToReview(useRecords('access'), useRecords('review'), today)
  const { desk: own, organisation, person, pc = '', who, sample, headquarters } = desk.facts
  const entries = useMemo(() => records.map(readEntry).toSorted((one, other) => other.at - one.at), [records])
  const people = peopleByDesk(entries)
  const scope = associationScope(organisation.id)
  const desks = desksOf(useRecords('desk').filter(record => record.scope === scope))
  const known = desks.filter(({ state }) => state === 'in')
  const gone = desks.filter(({ state }) => state === 'struck-off').toSorted((one, other) => other.since - one.since)
  const mine = known.find(one => desk.isOwn(one.desk))
  const { chosen } = useGroup(null)
  // A desk without people has one all the same: the name in its settings.
  const here = who ? (people.get(own) ?? [who.name]) : [person]
  return {
    organisation: organisation.name,
    sample,
    headquarters: headquarters === null ? null : { address: headquarters, last: sync.last },
    applications: applications.flatMap(openOf),
    submissions,
    drills: drills.filter(({ day }) => day === '' || day >= today),
    heldDrills: drills.filter(({ day }) => day !== '' && day < today && dayAfter(day, LOOK_BACK) >= today),
    toDecide: {
      differences,
      held,
      retention,
      rejected: desk.rejected(),
      unsent: sync.waiting.reduce((sum, { changes }) => sum + changes, 0),
      review,
    },
    backup:
      backups === null || backups.folder === null
        ? null
        : {
            folder: backups.folder,
            at: lastGood(backups),
            restores: backups.backups.find(({ restores }) => restores !== false)?.restores ?? null,
            sameDisk: backups.sameDisk,
          },
    sheet,
    desks: [
      { own: true, called: mine ?? { name: here[0] ?? person, pc }, people: here },
      ...[...new Set([...known.map(({ desk: id }) => id), ...people.keys()])]
        .filter(id => !desk.isOwn(id) && !gone.some(one => one.desk === id))
        .map(id => ({ own: false, called: known.find(one => one.desk === id) ?? null, people: people.get(id) ?? [] }))
        .filter(({ called, people: there }) => called !== null || there.length > 0),
    ],
    gone,
    officers: sample || isOffice || headquarters === null ? null : (chosen?.officers ?? []),
    entries,
  }
}

function openOf({ parts, filed, invitations, isLead }: Application): readonly OpenApplication[] {
  const { application, programme, parties } = parts
  if (filed.standing === 'accepted' || filed.standing === 'withdrawn') return []
  const { deadline } = programme
  const due = deadline.unconfirmed === true ? null : deadline.value
  return [{ title: application.title, due, waitsFor: waitsFor() }]

  function waitsFor(): OpenApplication['waitsFor'] {
    if (filed.standing !== 'draft' && filed.standing !== 'returned') return 'headquarters'
    const asked = invitations.filter(({ status }) => status === 'open').map(({ to }) => to.name)
    if (asked.length > 0) return asked
    const lead = parties.find(({ role }) => role === 'lead')
    return isLead || !lead ? null : [lead.organisation.name]
  }
}

import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { monthToReview } from '../../../shared/access/review.ts'
import { filingOf, invitationsOf, submissionsOf } from '../../../shared/applications/filing.ts'
import { isCouncil } from '../../../shared/council/membership.ts'
import type { Warning } from '../../../shared/drills/warning.ts'
import { warningsOf } from '../../../shared/drills/warnings.ts'
import { readEntry } from '../../../shared/handover/entry.ts'
import { isSeason } from '../../../shared/handover/handover.ts'
import type { ShownRecord } from '../../../shared/sync/record.ts'
import { commandsIn, handedOver } from '../../actions/applications/command-state.ts'
import { useDays } from '../../ui/use-days.ts'
import { filingWords } from '../applications/filing-words.ts'
import { useOutbox, useSync } from '../applications/use-news.ts'
import { useCouncils } from '../council/use-councils.ts'
import { newDeskRole } from '../desks/new-desk-role.ts'
import { useDeskTasks } from '../desks/use-desk-tasks.ts'
import { useDifferences } from '../differences/use-differences.ts'
import { useHeld } from '../differences/use-held.ts'
import { peopleIn, useLanguageName, usePlans } from '../drills/use-plans.ts'
import { sheetTask, useSheet } from '../keys/use-sheet.ts'
import { useRequests } from '../officers/use-requests.ts'
import { newRole } from '../people/new-role.ts'
import { recordName } from '../record-name.ts'
import { useRetention } from '../retention/use-retention.ts'
import type { RoomId } from '../shell/rooms.ts'
import { useRecords, useTools } from '../use-records.ts'
import { useRole } from '../use-role.ts'
import { type Decision, isFor } from './decision.ts'
import { dayAfter } from './weeks.ts'

/** Days that news stays. */
const NEWS_DAYS = 7

/** Everything that waits for a person at this desk, what must not wait first. */
export function useDecisions(): readonly Decision[] {
  const { t } = useTranslation()
  const { desk, now } = useTools()
  const { dayOf } = useDays()
  const differences = useDifferences(desk)
  const held = useHeld(desk)
  const outbox = useOutbox()
  const invitations = useRecords('invitation')
  const applications = useRecords('application')
  const filings = useRecords('filing')
  const submissions = useRecords('submission')
  const volunteers = useRecords('volunteer')
  const plans = usePlans()
  const languageName = useLanguageName()
  const review = monthToReview(useRecords('access'), useRecords('review'), dayOf(now()))
  const entries = useRecords('handover')
  const desks = useRecords('desk')
  const organisations = useRecords('organisation')
  const season = isSeason(dayOf(now()), entries.map(readEntry), dayOf)
  const role = useRole()
  const { due, isAsked } = useRetention()
  const task = sheetTask(useSheet(), now())
  const { tasks, lacksKey } = useDeskTasks()
  const isOut = useSync().reason === 'unknown-desk'
  const requests = useRequests()
  const councils = useCouncils()
  const { organisation, who } = desk.facts
  return useMemo(() => {
    const headquarters = organisation.kind === 'headquarters'
    const rejected = desk.rejected()
    const names = [...new Set(differences.map(({ record }) => recordName(record.groups) || t(`fields:kind.${record.kind}`)))]
    const title = (id: string) => recordName(applications.find(record => record.id === id)?.groups ?? {})
    const decisions: Decision[] = held.map(({ line, records }) => ({
      sort: 'held',
      deed: line.deed.id,
      count: records.length,
      who: line.person,
    }))
    if (isOut) decisions.push({ sort: 'desks', task: 'out', names: [], on: null })
    else decisions.push(...tasks.map(one => ({ ...one, sort: 'desks' as const })))
    for (const { record, association, at } of headquarters ? requests.filter(({ isTurn }) => isTurn) : [])
      decisions.push({ sort: 'recovery', record, name: association, on: dayOf(at) })
    if (differences.length > 0)
      decisions.push({ sort: 'difference', count: differences.length, about: names.slice(0, 3).join(t('today:and')) })
    if (rejected > 0) decisions.push({ sort: 'rejected', count: rejected })
    if (task !== null && !isOut) decisions.push({ sort: 'sheet', task })
    for (const { id, to, from, status, joint, title: about } of invitationsOf(invitations)) {
      if (status === 'open' && to.id === organisation.id)
        decisions.push({ sort: 'invitation', application: id, from: from.name, title: about, into: isCouncil(joint) ? 'block' : 'joint' })
    }
    for (const { id, scope } of headquarters ? [] : applications) {
      const filing = filingOf(filings, id)
      const commands = commandsIn(desk, scope)
      const { refused } = filingWords({ id, scope, commands }, filing, outbox, desk.sync())
      if (refused) decisions.push({ sort: 'refused', application: id, title: title(id), what: refused.what })
      if (filing?.status === 'returned')
        decisions.push({ sort: 'returned', application: id, title: title(id), comment: filing.comment, on: dayOf(filing.at) })
    }
    for (const { application, title: about, by, at, round, status } of headquarters ? submissionsOf(submissions) : []) {
      if (status === 'submitted')
        decisions.push({
          sort: 'submitted',
          submission: application,
          title: about,
          from: by.organisation.name,
          on: dayOf(at),
          again: round > 1,
        })
    }
    const today = dayOf(now())
    const changed = who ? newRole(entries, desk, who) : null
    if (who && changed && dayAfter(dayOf(changed.at), NEWS_DAYS) > today)
      decisions.push({ sort: 'role', of: 'person', role: who.role, name: who.name, by: changed.by, on: dayOf(changed.at) })
    const given = newDeskRole(desk, desks)
    if (given && dayAfter(dayOf(given.at), NEWS_DAYS) > today)
      decisions.push({ sort: 'role', of: 'desk', role: given.role, name: '', by: given.by, on: dayOf(given.at) })
    if (!headquarters)
      decisions.push(
        ...newsOf(organisation.id, applications, filings, invitations)
          .filter(({ on }) => dayAfter(dayOf(on), NEWS_DAYS) > today)
          .map(one => ({ ...one, sort: 'news' as const, who: one.who || t('desk:headquarters'), on: dayOf(one.on) })),
      )
    for (const { scope, name } of councils) {
      const handed = handedOver(desk, scope)
      if (handed?.to === organisation.id && dayAfter(dayOf(handed.at), NEWS_DAYS) > today)
        decisions.push({ sort: 'news', news: 'chair', application: scope, who: '', title: name, on: dayOf(handed.at) })
    }
    for (const plan of plans.filter(({ drill }) => drill.day >= today).slice(0, 2)) {
      const gaps = gapsOf(warningsOf(plan, peopleIn(volunteers), plans)).map(gap => (gap === '' ? t('desk:leader') : languageName(gap)))
      if (gaps.length > 0)
        decisions.push({ sort: 'gap', drill: plan.drill.id, title: plan.drill.title, day: plan.drill.day, gaps: [...new Set(gaps)] })
    }
    if (season && !headquarters) decisions.push({ sort: 'handover' })
    if (review !== null) decisions.push({ sort: 'review', month: review })
    if (isAsked) decisions.push({ sort: 'terms' })
    if (due.length > 0) decisions.push({ sort: 'retention', count: due.length })
    if (!headquarters && !lacksKey && !isOut && volunteers.length === 0) decisions.push({ sort: 'start', room: 'roster' })
    if (headquarters && organisations.every(({ id }) => id === organisation.id)) decisions.push({ sort: 'start', room: 'organisations' })
    if (!headquarters && !isOut && plans.length === 0) decisions.push({ sort: 'start', room: 'drills' })
    if (!headquarters && !isOut && applications.length === 0) decisions.push({ sort: 'start', room: 'applications' })
    return decisions.filter(decision => isFor(role, decision))
  }, [
    t,
    now,
    dayOf,
    desk,
    organisation,
    held,
    differences,
    outbox,
    task,
    tasks,
    lacksKey,
    isOut,
    requests,
    councils,
    invitations,
    applications,
    filings,
    submissions,
    volunteers,
    plans,
    languageName,
    review,
    season,
    due,
    isAsked,
    entries,
    desks,
    organisations,
    role,
    who,
  ])
}

/** What others answered about the own applications, with the moment. `who` is empty for headquarters. */
function newsOf(own: string, applications: readonly ShownRecord[], filings: readonly ShownRecord[], invitations: readonly ShownRecord[]) {
  const answers = invitationsOf(invitations)
  return applications.flatMap(({ id, scope, groups }) => {
    const title = recordName(groups)
    const filing = filingOf(filings, id)
    const joined = answers
      .filter(
        ({ joint, to, answered, status }) =>
          joint === scope && to.id !== own && answered !== null && status !== 'open' && status !== 'left',
      )
      .map(({ to, status, answered }) => ({
        news: status === 'accepted' ? ('joined' as const) : ('declined' as const),
        application: id,
        who: to.name,
        title,
        on: answered ?? 0,
      }))
    return filing?.status === 'accepted'
      ? [...joined, { news: 'accepted' as const, application: id, who: '', title, on: filing.at }]
      : joined
  })
}

/** Languages that nobody covers, and '' for each missing leader. */
const gapsOf = (warnings: readonly Warning[]): readonly string[] =>
  warnings.flatMap(warning => (warning.code === 'language-uncovered' ? [warning.language] : warning.code === 'leader-missing' ? [''] : []))

/** How many things in each room only this person can do. */
export function useBadges(): Readonly<Partial<Record<RoomId, number>>> {
  const decisions = useDecisions()
  return useMemo(() => {
    const count = (...sorts: readonly Decision['sort'][]) => decisions.filter(({ sort }) => sorts.includes(sort)).length
    const councils = decisions.filter(one => one.sort === 'invitation' && one.into === 'block').length
    return {
      applications: count('invitation', 'returned') - councils,
      council: councils,
      inbox: count('submitted'),
      organisations: count('recovery'),
    }
  }, [decisions])
}

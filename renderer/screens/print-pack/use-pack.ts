import { useMemo } from 'react'
import type { Taken, Why } from '../../../shared/access/access.ts'
import { outlineApplication } from '../../../shared/applications/outline-application.ts'
import { never } from '../../../shared/core/result.ts'
import type { Outline } from '../../../shared/documents/outline.ts'
import { type NoCallList, noCallList, type PackPaper, packPapers } from '../../../shared/documents/print-pack.ts'
import { openPart } from '../../../shared/drills/open-part.ts'
import { outlineHandout } from '../../../shared/drills/outline-handout.ts'
import { outlineScript } from '../../../shared/drills/outline-script.ts'
import { outlineHandover } from '../../../shared/handover/outline-handover.ts'
import { callableOf, callList } from '../../../shared/roster/call-list.ts'
import { inOrderOfReading } from '../../../shared/roster/search-entry.ts'
import { useDays } from '../../ui/use-days.ts'
import { useApplications } from '../applications/use-application.ts'
import { useKnown } from '../desks/use-ring.ts'
import { usePeople, usePlans } from '../drills/use-plans.ts'
import { useHandover } from '../handover/use-handover.ts'
import { useResponse } from '../response/use-response.ts'
import { personIn } from '../roster/use-roster.ts'
import { dayAfter } from '../today/weeks.ts'
import { type PaperWords, wordsOfDrill } from '../use-paper-words.ts'
import { useRecords, useTools } from '../use-records.ts'

/** Days before a drill or a deadline from which its papers are proposed. */
const NEAR = 14

/** The papers that exist now, and how each is made in the paper's language. */
export function usePack({ words, days, language }: PaperWords) {
  const { desk, now } = useTools()
  const { dayOf } = useDays()
  const [plans, people, applications, handover] = [usePlans(), usePeople(), useApplications(), useHandover()]
  const volunteers = useRecords('volunteer')
  const { known } = useKnown()
  const drill = useResponse()?.sort === 'drill'
  const { organisation, sample } = desk.facts
  const ready = useMemo(() => inOrderOfReading(callableOf(volunteers.map(personIn)).ready), [volunteers])
  const isOffice = organisation.kind === 'headquarters'
  const roster = isOffice ? null : { key: known?.lacksKey !== true, people: volunteers.length, ready: ready.length }
  const today = dayOf(now())
  const open = applications.filter(({ filed }) => filed.standing !== 'accepted' && filed.standing !== 'withdrawn')
  const papers = packPapers({
    today,
    near: dayAfter(today, NEAR),
    drills: plans.map(({ drill, assignments }) => ({ id: drill.id, title: drill.title, day: drill.day, people: assignments.length })),
    roster,
    applications: open.map(({ record, parts }) => ({ id: record.id, title: parts.application.title, due: parts.programme.deadline.value })),
  })
  const drillWords = wordsOfDrill(words, sample)

  /** Null where its record has gone meanwhile. */
  function outlineOf({ sort, of }: PackPaper): Outline | null {
    const plan = plans.find(({ drill }) => drill.id === of)
    switch (sort) {
      case 'script':
        return plan ? outlineScript(plan, people, drillWords) : null
      case 'handout':
        return plan ? outlineHandout(openPart(plan), people, drillWords) : null
      case 'call-list':
        return { ...callList(ready, { sample, drill }, words.say), language: words.language }
      case 'handover':
        return outlineHandover(handover, { ...words, month: month => days.month(`${month}-01`) })
      case 'application': {
        const one = open.find(({ record }) => record.id === of)
        return one ? outlineApplication(one.parts, { language, showDay: days.longDay, sample }, words.say) : null
      }
      default:
        return never(sort)
    }
  }

  /** Whom of the roster a paper holds, for the record of access. */
  function heldBy({ sort, of }: PackPaper, outline: Outline, about: string, why: Why | null): readonly Taken[] {
    if (sort === 'call-list') return [{ paper: sort, people: ready.map(({ id }) => id), about, why }]
    if ((sort !== 'script' && sort !== 'handout') || outline.marks.personal !== true) return []
    const plan = plans.find(({ drill }) => drill.id === of)
    const placed = plan?.assignments.flatMap(({ person }) => ('volunteer' in person ? [person.volunteer] : [])) ?? []
    return [{ paper: sort, people: [...new Set(placed)], about: plan?.drill.title ?? '', why }]
  }

  const missing: NoCallList | null = roster && noCallList(roster)
  return { papers, missing, outlineOf, heldBy, isOffice }
}

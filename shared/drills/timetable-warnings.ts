import { clockOf, overlaps, wallTime } from './clock.ts'
import type { Plan } from './drill.ts'
import type { Warning } from './warning.ts'

/** What does not fit in the timetable and the sites, whoever comes. */
export function timetableWarnings({ drill, sites, phases, teams }: Plan): readonly Warning[] {
  const clock = clockOf(drill.hours)
  const spans = phases.map(phase => ({ phase, span: clock.span(phase.hours) }))
  const ofPhases = spans.flatMap(({ phase, span }, place): readonly Warning[] => [
    ...(span.from < clock.from || span.until > clock.until
      ? [{ place: { at: 'phase', phase: phase.id }, code: 'phase-outside-hours' } as const]
      : []),
    ...spans
      .slice(place + 1)
      .filter(other => overlaps(span, other.span))
      .map(other => ({
        place: { at: 'phase', phase: other.phase.id } as const,
        code: 'phase-overlap' as const,
        other: phase.title,
        from: wallTime(Math.max(span.from, other.span.from)),
        until: wallTime(Math.min(span.until, other.span.until)),
      })),
  ])
  const ofSites = sites
    .filter(({ id }) => !teams.some(({ site }) => site === id))
    .map(({ id }) => ({ place: { at: 'site', site: id }, code: 'site-without-team' }) as const)
  return [...ofPhases, ...ofSites]
}

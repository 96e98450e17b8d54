import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Plan } from '../../../shared/drills/drill.ts'
import { languageNamer } from '../../../shared/drills/language-name.ts'
import type { People, Person } from '../../../shared/drills/people.ts'
import { peopleOf } from '../../../shared/drills/people.ts'
import { personOf } from '../../../shared/drills/person-of.ts'
import { type DrillRecords, plansOf } from '../../../shared/drills/read-drill.ts'
import type { Warning } from '../../../shared/drills/warning.ts'
import { warningsOf } from '../../../shared/drills/warnings.ts'
import { firstLevelScale } from '../../../shared/roster/level-scale.ts'
import type { ShownRecord } from '../../../shared/sync/record.ts'
import { personIn } from '../roster/use-roster.ts'
import { useRecords } from '../use-records.ts'

/** All drills of the desk, by day; they follow every deed and all news. */
export function usePlans(): readonly Plan[] {
  const drills = useRecords('drill')
  const sites = useRecords('site')
  const phases = useRecords('phase')
  const teams = useRecords('team')
  const injects = useRecords('inject')
  const assignments = useRecords('assignment')
  return useMemo(() => {
    const records: DrillRecords = { drills, sites, phases, teams, injects, assignments }
    return plansOf(records)
  }, [drills, sites, phases, teams, injects, assignments])
}

const known = new WeakMap<readonly ShownRecord[], People>()

/** The roster as drills see it, made once for all who ask as long as nobody in it changes. */
export function peopleIn(volunteers: readonly ShownRecord[]): People {
  const people = known.get(volunteers) ?? peopleOf(volunteers.map((record): Person => personOf(personIn(record), firstLevelScale)))
  known.set(volunteers, people)
  return people
}

export const usePeople = (): People => peopleIn(useRecords('volunteer'))

/** What a planner should look at in one drill. */
export const useWarnings = (plan: Plan | undefined, plans: readonly Plan[], people: People): readonly Warning[] =>
  useMemo(() => (plan ? warningsOf(plan, people, plans) : []), [plan, plans, people])

/** The name of a language in the reader's language. */
export function useLanguageName(): (code: string) => string {
  const { t, i18n } = useTranslation()
  return useMemo(() => languageNamer(i18n.language, t('drill-papers:plain-japanese')), [t, i18n.language])
}

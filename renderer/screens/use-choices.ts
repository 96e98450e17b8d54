import { useMemo } from 'react'
import { type Choice, type ChoiceList, choicesIn, usedWords } from '../../shared/roster/choices.ts'
import { personIn } from './roster/use-roster.ts'
import { useRecord, useRecords, useTools } from './use-records.ts'

/** A list of choices, and how many people of the roster have which word; worked out, and nowhere stored. */
export function useChoices(list: ChoiceList): { readonly choices: readonly Choice[]; readonly used: ReadonlyMap<string, number> } {
  const { desk } = useTools()
  const record = useRecord('choices', desk.facts.organisation.id)
  const people = useRecords('volunteer')
  const choices = useMemo(() => choicesIn(record, list), [record, list])
  const used = useMemo(() => usedWords(people.map(personIn), list), [people, list])
  return { choices, used }
}

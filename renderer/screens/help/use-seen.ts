import { useChoice } from '../use-choice.ts'
import { useTools } from '../use-records.ts'

/** What this person has seen on this PC: of each of those who share it by itself. Null until the host has said it, '' is nothing yet. */
export function useSeen(what: 'tour' | 'news' | 'history'): readonly [string | null, (value: string) => void] {
  const { who } = useTools().desk.facts
  return useChoice(who ? `${what}.${who.id}` : what)
}

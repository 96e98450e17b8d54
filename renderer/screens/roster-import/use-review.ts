import { useMemo, useState } from 'react'
import type { Answers } from '../../../shared/roster/carry-out-plan.ts'
import { settle } from '../../../shared/roster/carry-out-plan.ts'
import type { Plan } from '../../../shared/roster/plan-import.ts'
import type { RowValues } from '../../../shared/roster/read-row.ts'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { volunteerOf } from '../../../shared/roster/volunteer.ts'
import type { Corrections, PlannedFile } from '../../workers/read-roster-file.ts'
import { useTools } from '../use-records.ts'
import type { Accepted } from './review.ts'
import { without } from './review.ts'
import type { FileInUse } from './use-file.ts'

/** A plan, and the roster that it was made with. */
export interface Proposal extends PlannedFile {
  readonly roster: readonly Volunteer[]
}

const noAnswers: Answers = new Map()
const noCorrections: Corrections = new Map()
const nobody: Accepted = new Set()

/** What a person decides about the rows of a plan. Nothing of it is in the roster yet. */
export function useReview(file: FileInUse) {
  const { desk } = useTools()
  const [proposal, setProposal] = useState<Proposal | null>(null)
  const [answers, setAnswers] = useState(noAnswers)
  const [accepted, setAccepted] = useState(nobody)
  const [corrections, setCorrections] = useState(noCorrections)
  /** The roster changed while the plan was looked at, and new questions came up. */
  const [changed, setChanged] = useState(false)
  const plan = useMemo(() => proposal && settle(proposal.plan, answers, proposal.roster), [proposal, answers])

  const ask = async (mended: Corrections): Promise<boolean> => {
    const roster = desk.all('volunteer').map(({ id, groups }) => volunteerOf(id, groups))
    const planned = await file.plan({ corrections: mended, roster })
    if (planned) setProposal({ ...planned, roster })
    return planned !== null
  }
  const forget = (lines: ReadonlySet<number>) => {
    setAnswers(former => without(former, lines))
    setAccepted(former => new Set([...former].filter(line => !lines.has(line))))
  }

  return {
    proposal,
    plan,
    answers,
    accepted,
    corrections,
    changed,
    /** A fresh plan of the file, with nothing decided. */
    start: async (): Promise<boolean> => {
      setAnswers(noAnswers)
      setAccepted(nobody)
      setCorrections(noCorrections)
      setChanged(false)
      return ask(noCorrections)
    },
    decide: (more: Answers, seen: readonly number[]) => {
      setAnswers(former => new Map([...former, ...more]))
      setAccepted(former => new Set([...former, ...seen]))
    },
    reopen: (line: number) => forget(new Set([line])),
    /** A person's own value for a field. The whole file is planned anew: the row may now be somebody else. */
    correct: async (line: number, values: Partial<RowValues>) => {
      const mended = new Map(corrections).set(line, { ...corrections.get(line), ...values })
      setCorrections(mended)
      forget(new Set([line]))
      await ask(mended)
    },
    /** Takes over what the action found when it looked at the roster once more. */
    askAgain: (found: Plan, roster: readonly Volunteer[]) => {
      if (!proposal) return
      const asked = found.rows.filter((planned, place) => planned.kind === 'ask' && plan?.rows[place]?.kind !== 'ask')
      forget(new Set(asked.map(({ row }) => row.line)))
      setProposal({ ...proposal, plan: found, roster })
      setChanged(true)
    },
  }
}

export type Review = ReturnType<typeof useReview>

import { useEffect, useMemo, useState } from 'react'
import type { SubmissionContent } from '../../../shared/applications/content.ts'
import { readContent } from '../../../shared/applications/content.ts'
import type { Submission } from '../../../shared/applications/filing.ts'
import { submissionsOf } from '../../../shared/applications/filing.ts'
import type { Json } from '../../../shared/core/json.ts'
import type { Scope } from '../../../shared/sync/scope.ts'
import { programmeOf } from '../applications/programmes.ts'
import { useOutbox } from '../applications/use-news.ts'
import { useRecords, useTools } from '../use-records.ts'
import type { ReviewState } from './review-state.ts'
import { reviewState } from './review-state.ts'
import type { ReadSubmission } from './submission-rules.ts'
import { readSubmission } from './submission-rules.ts'

/** A submission as headquarters works with it. */
export interface FiledSubmission {
  readonly submission: Submission
  /** The lead's liaison scope, where headquarters answers. */
  readonly scope: Scope
  /** Name of the body that handed it in. */
  readonly lead: string
  /** When it was last handed in, milliseconds since 1970. */
  readonly arrived: number
  readonly read: ReadSubmission | null
  readonly review: ReviewState
}

/** Everything that was handed in, the newest news first. */
export function useSubmissions(): readonly FiledSubmission[] {
  const records = useRecords('submission')
  const commands = useRecords('command')
  const outbox = useOutbox()
  const read = useMemo(
    () =>
      records.flatMap(record =>
        submissionsOf([record]).map(submission => {
          // `at` and `by` are the newest step's, which may be headquarters' own.
          const handed = submission.history.findLast(({ status }) => status === 'submitted') ?? submission
          const { organisation } = handed.by
          return {
            submission,
            scope: record.scope,
            lead: organisation.name,
            arrived: handed.at,
            read: readSubmission(submission, programmeOf),
          }
        }),
      ),
    [records],
  )
  return useMemo(
    () =>
      read
        .map(one => ({
          ...one,
          review: reviewState(
            one.submission,
            commands.filter(({ scope }) => scope === one.scope),
            outbox,
          ),
        }))
        .toSorted((a, b) => b.arrived - a.arrived),
    [read, commands, outbox],
  )
}

/** The content of the round before, `null` where this desk does not have it; `undefined` while it is looked for. */
export function useFormerContent({ submission, scope }: FiledSubmission): SubmissionContent | null | undefined {
  const { desk } = useTools()
  const [found, setFound] = useState<{ readonly of: string; readonly content: SubmissionContent | null } | null>(null)
  const { application, round, hash } = submission
  useEffect(() => {
    if (round < 2) return
    let left = false
    void formerOf(desk, scope, application).then(content => left || setFound({ of: hash, content }))
    return () => {
      left = true
    }
  }, [desk, scope, application, round, hash])
  return found?.of === hash ? found.content : undefined
}

/** What a record held before a deed is kept by each desk for its own undo; here it shows what a submission replaced. */
async function formerOf(desk: ReturnType<typeof useTools>['desk'], scope: Scope, application: string): Promise<SubmissionContent | null> {
  for (const { deed } of desk.history().toReversed()) {
    if (deed.scope !== scope) continue
    const value = await desk.valueBefore(deed.id, 'submission', application, 'content')
    if (value !== undefined && value !== null) return readContent(value as Json)
  }
  return null
}

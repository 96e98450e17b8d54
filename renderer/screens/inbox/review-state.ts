import { readCommand } from '../../../shared/applications/command.ts'
import type { Submission } from '../../../shared/applications/filing.ts'
import type { PlainRecord } from '../../../shared/applications/plain-record.ts'
import { byText } from '../../../shared/core/text.ts'
import type { Rejection } from '../../../shared/sync/log.ts'
import { fateOf } from '../../actions/applications/fates.ts'
import type { OutboxRow } from '../../data/desk-db.ts'

export type ReviewStanding = 'new' | 'again' | 'accept-waiting' | 'return-waiting' | 'accepted' | 'returned' | 'withdrawn'

export interface ReviewState {
  readonly standing: ReviewStanding
  /** The last decision of this desk that the server did not take, for this round. */
  readonly refused: Rejection | null
}

/** Where a submission stands at headquarters: what this desk has decided and not sent is said as waiting, never as done. */
export function reviewState(submission: Submission, commands: readonly PlainRecord[], outbox: readonly OutboxRow[]): ReviewState {
  const own = commands
    .toSorted((a, b) => byText(a.id, b.id))
    .flatMap(record => {
      const command = readCommand(record.groups)
      if ((command?.type !== 'accept' && command?.type !== 'return') || command.application !== submission.application) return []
      return [{ type: command.type, hash: command.saw.hash, fate: fateOf(record.id, outbox) }]
    })
  const last = own.at(-1)
  const refused = last?.fate.now === 'refused' && last.hash === submission.hash ? last.fate.reason : null
  if (submission.status === 'submitted') {
    const waiting = own.findLast(({ fate, hash }) => hash === submission.hash && fate.now === 'waiting')
    const standing = waiting ? (`${waiting.type}-waiting` as const) : submission.round > 1 ? 'again' : 'new'
    return { standing, refused }
  }
  return { standing: submission.status, refused }
}

import type { Submission } from '../../../shared/applications/filing.ts'
import { fail } from '../../../shared/core/result.ts'
import { isBlank } from '../../../shared/core/text.ts'
import type { Scope } from '../../../shared/sync/scope.ts'
import type { Action } from '../action.ts'
import type { CommandProblem } from '../applications/give-command.ts'
import { giveCommand } from '../applications/give-command.ts'

export interface Review {
  /** The lead's liaison scope. */
  readonly scope: Scope
  readonly submission: Submission
  readonly comment: string
}

const ofWhat = ({ submission }: Review) => ({ title: submission.title, number: submission.number })

/** Accepts what was handed in, as it was frozen. */
export const acceptSubmission: Action<Review, { deed: string }, CommandProblem> = {
  id: 'headquarters.review-accept',
  run: (tools, review) => {
    const { submission, comment, scope } = review
    const command = { type: 'accept', application: submission.application, comment, saw: { seq: 0, hash: submission.hash } } as const
    return giveCommand(tools, scope, command, 'headquarters.review-accept', ofWhat(review))
  },
}

/** Sends it back to the bodies, with what should be changed. */
export const returnSubmission: Action<Review, { deed: string }, CommandProblem | 'no-comment'> = {
  id: 'headquarters.review-return',
  run: async (tools, review) => {
    const { submission, comment, scope } = review
    if (isBlank(comment)) return fail('no-comment')
    const command = {
      type: 'return',
      application: submission.application,
      comment: comment.trim(),
      saw: { seq: 0, hash: submission.hash },
    } as const
    return giveCommand(tools, scope, command, 'headquarters.review-return', ofWhat(review))
  },
}

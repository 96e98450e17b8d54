import type { Json } from '../core/json.ts'
import type { OrganisationName } from '../core/organisation.ts'
import { never } from '../core/result.ts'
import type { Membership } from '../sync/rights.ts'
import { applicationOf, partiesOf } from './application.ts'
import type { Command } from './command.ts'
import { contentOf } from './content.ts'
import type { Doer, Filing, FilingStatus } from './filing.ts'
import { filingOf, invitationsOf, submissionsOf } from './filing.ts'
import type { PlainRecord } from './plain-record.ts'

/** All that headquarters looks at to decide one command. A desk uses the same to say beforehand what would come of it. */
export interface CommandState {
  /** Where the command lies. */
  readonly scope: string
  readonly records: readonly PlainRecord[]
  /** Organisations of the scope, by id. */
  readonly members: readonly string[]
  /** Every organisation that headquarters knows. */
  readonly directory: readonly OrganisationName[]
  readonly seq: number
  /** Hash of `contentText(contentOf(records, application))` as it is now. */
  readonly hash: string
  readonly actor: Doer & { readonly role: Membership | 'headquarters' }
  /** Id of the command's record; an invitation takes it over. */
  readonly command: string
  /** Headquarters' clock, milliseconds since 1970. */
  readonly at: number
  /** The number that a first submission gets, `filingNumber(…)`. */
  readonly nextNumber: string
}

/** A subset of the sync log's `Rejection`. */
export type Refusal = 'not-allowed' | 'not-now' | 'stale' | 'unknown-organisation'

/** What headquarters then does. Records are changes by headquarters; groups that are not named stay. */
export type Effect =
  | {
      readonly type: 'write'
      readonly scope: string
      readonly kind: 'filing' | 'submission' | 'invitation' | 'party'
      readonly id: string
      readonly groups: { readonly [group: string]: Json }
    }
  | { readonly type: 'admit' | 'let-go'; readonly scope: string; readonly organisation: string }
  /** One leads instead of the other, which stays a member. */
  | { readonly type: 'hand-over'; readonly scope: string; readonly from: string; readonly to: string }

export type Decision = { readonly ok: readonly Effect[] } | { readonly refused: Refusal }

const refuse = (refused: Refusal): Decision => ({ refused })
const liaison = (organisation: string): string => `liaison:${organisation}`

/** What becomes of a command, by what is known now. The same state and command always give the same decision. */
export function decide(state: CommandState, command: Command): Decision {
  switch (command.type) {
    case 'invite':
      return invite(state, command)
    case 'accept-invitation':
    case 'decline-invitation':
      return answerInvitation(state, command)
    case 'leave':
      return leave(state)
    case 'hand-over':
      return handOver(state, command.organisation)
    case 'submit':
      return submit(state, command)
    case 'withdraw':
      return withdraw(state, command.application)
    case 'return':
    case 'accept':
      return review(state, command)
    default:
      return never(command)
  }
}

/** 08-001. The era's year, because the offices write it so. */
export const filingNumber = (eraYear: number, count: number): string =>
  `${String(eraYear).padStart(2, '0')}-${String(count).padStart(3, '0')}`

function invite(state: CommandState, { organisation, title }: Extract<Command, { type: 'invite' }>): Decision {
  if (!leads(state)) return refuse('not-allowed')
  const known = state.directory.find(({ id }) => id === organisation.id)
  if (!known) return refuse('unknown-organisation')
  const waiting = invitationsOf(state.records).some(({ to, status }) => to.id === known.id && status === 'open')
  if (waiting || state.members.includes(known.id)) return refuse('not-now')
  const groups = { joint: state.scope, title, from: plain(state.actor.organisation), to: plain(known), status: 'open', at: state.at }
  return { ok: [state.scope, liaison(known.id)].map(scope => ({ type: 'write', scope, kind: 'invitation', id: state.command, groups })) }
}

function answerInvitation(state: CommandState, command: Extract<Command, { invitation: string }>): Decision {
  const { organisation } = state.actor
  if (state.scope !== liaison(organisation.id)) return refuse('not-allowed')
  const invitation = invitationsOf(state.records).find(({ id }) => id === command.invitation)
  if (invitation?.status !== 'open') return refuse('not-now')
  if (invitation.to.id !== organisation.id) return refuse('not-allowed')
  const accepted = command.type === 'accept-invitation'
  const groups = { status: accepted ? 'accepted' : 'declined', answered: { at: state.at, by: doer(state.actor) } }
  return {
    ok: [
      ...[state.scope, invitation.joint].map((scope): Effect => ({ type: 'write', scope, kind: 'invitation', id: invitation.id, groups })),
      ...(accepted ? [{ type: 'admit', scope: invitation.joint, organisation: organisation.id } as const] : []),
    ],
  }
}

/** Who leads a joint work or presides over a block. Such an organisation hands over before it leaves. */
const leads = ({ actor }: CommandState): boolean => actor.role === 'lead' || actor.role === 'chair'
/** What was handed in names who handed in: until it is decided or withdrawn they stay who they are. */
const isHandedIn = ({ records }: CommandState): boolean =>
  records.some(({ kind, groups }) => kind === 'filing' && groups['status'] === 'submitted')

function leave(state: CommandState): Decision {
  const { scope, records, actor, members } = state
  const { id } = actor.organisation
  if (!members.includes(id) || leads(state)) return refuse('not-allowed')
  if (isHandedIn(state)) return refuse('not-now')
  const gone = partiesOf(records).filter(({ organisation }) => organisation.id === id)
  const answered = invitationsOf(records).filter(({ to, joint, status }) => to.id === id && joint === scope && status === 'accepted')
  return {
    ok: [
      ...gone.map((party): Effect => ({ type: 'write', scope, kind: 'party', id: party.id, groups: { here: false } })),
      ...answered.flatMap(invitation =>
        [scope, liaison(id)].map(
          (where): Effect => ({ type: 'write', scope: where, kind: 'invitation', id: invitation.id, groups: { status: 'left' } }),
        ),
      ),
      { type: 'let-go', scope, organisation: id },
    ],
  }
}

function handOver(state: CommandState, to: string): Decision {
  const { scope, records, actor, members } = state
  const from = actor.organisation.id
  if (!leads(state)) return refuse('not-allowed')
  if (isHandedIn(state) || to === from || !members.includes(to)) return refuse('not-now')
  const roles = partiesOf(records).flatMap(({ id, organisation, role }): readonly Effect[] => {
    const next = organisation.id === to ? 'lead' : 'participant'
    return (organisation.id === to || organisation.id === from) && role !== next
      ? [{ type: 'write', scope, kind: 'party', id, groups: { role: next } }]
      : []
  })
  return { ok: [...roles, { type: 'hand-over', scope, from, to }] }
}

function submit(state: CommandState, { application, saw }: Extract<Command, { type: 'submit' }>): Decision {
  if (state.actor.role !== 'lead') return refuse('not-allowed')
  const draft = applicationOf(state.records, application)
  const filing = filingOf(state.records, application)
  if (!draft || filing?.status === 'submitted' || filing?.status === 'accepted') return refuse('not-now')
  if (saw.hash !== state.hash) return refuse('stale')
  const content = contentOf(state.records, application)
  // A difference that nobody has settled is not yet what the bodies want to hand in.
  const parts = new Set(content.records.map(({ kind, id }) => `${kind}/${id}`))
  if (state.records.some(({ kind, id, differences = [] }) => parts.has(`${kind}/${id}`) && differences.length > 0)) return refuse('not-now')
  const groups = step(state, filing, { application, status: 'submitted', hash: state.hash, comment: '', round: (filing?.round ?? 0) + 1 })
  const frozen = { joint: state.scope, title: draft.title, content: content as unknown as Json }
  return { ok: both(state.scope, liaison(state.actor.organisation.id), application, groups, frozen) }
}

function withdraw(state: CommandState, application: string): Decision {
  if (state.actor.role !== 'lead') return refuse('not-allowed')
  const filing = filingOf(state.records, application)
  if (filing?.status !== 'submitted') return refuse('not-now')
  const groups = step(state, filing, { ...filing, status: 'withdrawn', comment: '' })
  return { ok: both(state.scope, liaison(state.actor.organisation.id), application, groups) }
}

function review(state: CommandState, { type, application, comment, saw }: Extract<Command, { type: 'return' | 'accept' }>): Decision {
  if (state.actor.role !== 'headquarters') return refuse('not-allowed')
  const submission = submissionsOf(state.records).find(filed => filed.application === application)
  if (submission?.status !== 'submitted') return refuse('not-now')
  if (saw.hash !== submission.hash) return refuse('stale')
  const groups = step(state, submission, { ...submission, status: type === 'return' ? 'returned' : 'accepted', comment })
  return { ok: both(submission.joint, state.scope, application, groups) }
}

type Next = Pick<Filing, 'application' | 'hash' | 'comment' | 'round'> & { readonly status: FilingStatus }

function step(state: CommandState, before: Filing | null, next: Next): { readonly [group: string]: Json } {
  const now = { round: next.round, status: next.status, at: state.at, by: doer(state.actor), comment: next.comment, hash: next.hash }
  return {
    application: next.application,
    number: before?.number || state.nextNumber,
    ...now,
    history: [...((before?.history ?? []) as unknown as readonly Json[]), now],
  }
}

/** The filing for the bodies and the submission for headquarters never say different things. */
const both = (joint: string, liaisonScope: string, id: string, groups: Groups, frozen: Groups = {}): readonly Effect[] => [
  { type: 'write', scope: joint, kind: 'filing', id, groups },
  { type: 'write', scope: liaisonScope, kind: 'submission', id, groups: { ...groups, ...frozen } },
]

type Groups = { readonly [group: string]: Json }

const plain = ({ id, name, kind }: OrganisationName): Json => ({ id, name, kind })
const doer = ({ organisation, person }: Doer): Json => ({ organisation: plain(organisation), person })

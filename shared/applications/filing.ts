import type { Json } from '../core/json.ts'
import type { OrganisationName } from '../core/organisation.ts'
import { countIn, countOrNull, fieldsIn, textIn } from '../core/read-json.ts'
import { organisationIn } from './application.ts'
import type { PlainRecord } from './plain-record.ts'

export type FilingStatus = 'submitted' | 'returned' | 'accepted' | 'withdrawn'

/** How an application stands with headquarters. Headquarters writes it, in the joint scope; its id is the application's. */
export interface Filing {
  readonly application: string
  /** 08-001: fiscal year in the era, then a count. Given at the first submission and kept. */
  readonly number: string
  readonly status: FilingStatus
  /** Milliseconds since 1970. */
  readonly at: number
  readonly by: Doer
  /** What headquarters wrote when it returned or accepted. */
  readonly comment: string
  /** Hash of the content as it was handed in. */
  readonly hash: string
  /** 1 is the first submission. */
  readonly round: number
  readonly history: readonly FilingStep[]
}

export interface FilingStep {
  readonly round: number
  readonly status: FilingStatus
  readonly at: number
  readonly by: Doer
  readonly comment: string
  readonly hash: string
}

export interface Doer {
  readonly organisation: OrganisationName
  readonly person: string
}

/** What headquarters reviews: the filing with the frozen content, in the lead's liaison scope. Its id is the application's. */
export interface Submission extends Filing {
  readonly joint: string
  readonly title: string
  /** Read it with `readContent`. */
  readonly content: Json
}

export interface Invitation {
  readonly id: string
  /** The scope that it opens. */
  readonly joint: string
  readonly title: string
  readonly from: OrganisationName
  readonly to: OrganisationName
  /** `left`: accepted, and the organisation has left again. */
  readonly status: 'open' | 'accepted' | 'declined' | 'left'
  readonly at: number
  /** When it was answered, or null while it is open. */
  readonly answered: number | null
}

const statuses: readonly FilingStatus[] = ['submitted', 'returned', 'accepted', 'withdrawn']

export function filingOf(records: Iterable<PlainRecord>, application: string): Filing | null {
  for (const { kind, id, groups } of records) if (kind === 'filing' && id === application) return readFiling(groups)
  return null
}

/** Everything that headquarters holds of a scope, newest first. */
export function submissionsOf(records: Iterable<PlainRecord>): readonly Submission[] {
  return [...records]
    .filter(({ kind }) => kind === 'submission')
    .flatMap(({ groups }) => readSubmission(groups) ?? [])
    .sort((a, b) => b.at - a.at)
}

export function invitationsOf(records: Iterable<PlainRecord>): readonly Invitation[] {
  return [...records]
    .filter(({ kind }) => kind === 'invitation')
    .map(readInvitation)
    .sort((a, b) => b.at - a.at)
}

function readFiling(groups: PlainRecord['groups']): Filing | null {
  const step = readStep(groups)
  if (!step) return null
  const history = groups['history']
  const steps = Array.isArray(history) ? (history as readonly Json[]).flatMap(item => readStep(fieldsIn(item)) ?? []) : []
  return { ...step, application: textIn(groups['application']), number: textIn(groups['number']), history: steps }
}

function readSubmission(groups: PlainRecord['groups']): Submission | null {
  const filing = readFiling(groups)
  return filing && { ...filing, joint: textIn(groups['joint']), title: textIn(groups['title']), content: groups['content'] ?? null }
}

function readStep(fields: { readonly [key: string]: Json | undefined }): FilingStep | null {
  const status = statuses.find(known => known === fields['status'])
  if (!status) return null
  const by = fieldsIn(fields['by'])
  return {
    round: countIn(fields['round']),
    status,
    at: countIn(fields['at']),
    by: { organisation: organisationIn(by['organisation']), person: textIn(by['person']) },
    comment: textIn(fields['comment']),
    hash: textIn(fields['hash']),
  }
}

function readInvitation({ id, groups }: PlainRecord): Invitation {
  const { status } = groups
  return {
    id,
    joint: textIn(groups['joint']),
    title: textIn(groups['title']),
    from: organisationIn(groups['from']),
    to: organisationIn(groups['to']),
    status: status === 'accepted' || status === 'declined' || status === 'left' ? status : 'open',
    at: countIn(groups['at']),
    answered: countOrNull(fieldsIn(groups['answered'])['at']),
  }
}

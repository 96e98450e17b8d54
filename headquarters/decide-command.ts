import { createHash } from 'node:crypto'
import { applicationOf, readApplication } from '../shared/applications/application.ts'
import type { Command } from '../shared/applications/command.ts'
import { contentOf, contentText } from '../shared/applications/content.ts'
import type { CommandState, Effect } from '../shared/applications/decide.ts'
import { decide, filingNumber } from '../shared/applications/decide.ts'
import { invitationsOf, submissionsOf } from '../shared/applications/filing.ts'
import { eraYear, fiscalYearOf } from '../shared/core/days.ts'
import type { OrganisationName } from '../shared/core/organisation.ts'
import type { Result } from '../shared/core/result.ts'
import { fail, ok } from '../shared/core/result.ts'
import { readAnyCommand } from '../shared/desks/any-command.ts'
import type { Change } from '../shared/sync/change.ts'
import { EMPTY_SCOPE } from '../shared/sync/digest.ts'
import type { Rejection } from '../shared/sync/log.ts'
import type { ShownRecord } from '../shared/sync/record.ts'
import { shown } from '../shared/sync/record.ts'
import type { Membership, Relation } from '../shared/sync/rights.ts'
import { isAllowed } from '../shared/sync/rights.ts'
import type { Scope } from '../shared/sync/scope.ts'
import { looksLikeScope, scopeKind } from '../shared/sync/scope.ts'
import { decideDeskCommand } from './decide-desk-command.ts'
import { decideRecoveryCommand } from './decide-recovery-command.ts'
import type { OwnDeed, OwnDraft } from './own-changes.ts'
import { recordsOf, writeOwn } from './own-changes.ts'
import type { Signer } from './rights.ts'
import { lockOrOpenScope, lockScope } from './scope-log.ts'
import type { Sql } from './storage/storage.ts'
import type { Decided } from './take.ts'

/** Decides one command by what the scope holds before it (SPEC C1, C2). The scope's row is locked. */
export async function decideCommand(
  sql: Sql,
  signer: Signer,
  relation: Relation,
  change: Change,
  person: string,
  seq: number,
  now: number,
): Promise<Result<Decided, Rejection>> {
  const read = 'plain' in change.body ? readAnyCommand(change.body.plain) : null
  if (!read) return fail('malformed')
  if (!isAllowed(signer.role, relation, { op: 'command', command: read.command.type })) return fail('not-allowed')
  const head = async () => (await lockScope(sql, change.scope)) ?? EMPTY_SCOPE
  if (read.family === 'desks') {
    const decided = await decideDeskCommand(sql, signer, relation, change, read.command, now)
    return decided.ok ? ok({ carryOut: decided.value, head, desks: true }) : decided
  }
  if (read.family === 'recovery') {
    const decided = await decideRecoveryCommand(sql, signer, relation, change, person, read.command, now)
    return decided.ok ? ok({ carryOut: decided.value, head }) : decided
  }
  const { command } = read
  const state = await stateFor(sql, signer, change, command, person, seq, now)
  const decision = decide(state, command)
  if ('refused' in decision) return fail(decision.refused)
  if (command.type === 'invite' && (await isTaken(sql, decision.ok))) return fail('not-now')
  return ok({ carryOut: () => carryOut(sql, decision.ok, command, state, now), head, leaves: command.type === 'leave' })
}

/** An invitation takes its id from the command: one that is there already would be written over by a stranger. */
async function isTaken(sql: Sql, effects: readonly Effect[]): Promise<boolean> {
  for (const effect of effects) {
    if (effect.type !== 'write') continue
    const rows = await sql('select seq from change where scope = $1 and record = $2 and kind = $3 limit 1', [
      effect.scope,
      effect.id,
      effect.kind,
    ])
    if (rows.length > 0) return true
  }
  return false
}

async function stateFor(
  sql: Sql,
  { organisation }: Signer,
  { scope, record }: Change,
  command: Command,
  person: string,
  seq: number,
  now: number,
): Promise<CommandState> {
  const records = [...(await recordsOf(sql, scope, null)).values()].map(shown).filter((found): found is ShownRecord => found !== null)
  const members = await sql<{ readonly organisation: string; readonly role: Membership }>(
    'select organisation, role from member where scope = $1',
    [scope],
  )
  // Headquarters is never asked into a draft (SPEC C4).
  const directory = await sql<OrganisationName>(`select id, name, kind from organisation where kind <> 'headquarters' order by id`)
  const application = command.type === 'submit' ? command.application : ''
  const role = members.find(member => member.organisation === organisation.id)?.role ?? 'participant'
  return {
    scope,
    records,
    members: members.map(member => member.organisation),
    directory,
    seq,
    hash: createHash('sha256')
      .update(contentText(contentOf(records, application)))
      .digest('hex'),
    actor: { organisation, person, role: organisation.kind === 'headquarters' ? 'headquarters' : role },
    command: record,
    at: now,
    nextNumber: command.type === 'submit' ? await nextNumber(sql, now) : '',
  }
}

async function carryOut(
  sql: Sql,
  effects: readonly Effect[],
  command: Command,
  state: CommandState,
  now: number,
): Promise<ReadonlyMap<string, number>> {
  const drafts = new Map<Scope, OwnDraft[]>()
  for (const effect of effects) {
    if (!looksLikeScope(effect.scope)) throw new Error('a decision names a scope that is none')
    if (effect.type === 'write') {
      drafts.set(effect.scope, [...(drafts.get(effect.scope) ?? []), { kind: effect.kind, record: effect.id, groups: effect.groups }])
    } else await changeMembers(sql, effect.scope, effect)
  }
  if (effects.some(effect => effect.type === 'write' && state.nextNumber !== '' && effect.groups['number'] === state.nextNumber))
    await spendNumber(sql, now)
  const moved = new Map<string, number>()
  const deed = { action: `headquarters.${command.type}`, params: aboutWhat(command, state) }
  for (const [scope, list] of drafts) moved.set(scope, await writeOwn(sql, scope, list, deed, now))
  return moved
}

/** What an organisation of the scope is that leads it, and one that does not. */
const rolesIn = (scope: Scope): readonly [Membership, Membership] =>
  scopeKind(scope) === 'block' ? ['chair', 'member'] : ['lead', 'participant']

async function changeMembers(sql: Sql, scope: Scope, effect: Exclude<Effect, { type: 'write' }>): Promise<void> {
  await lockOrOpenScope(sql, scope)
  const [first, other] = rolesIn(scope)
  if (effect.type === 'hand-over') {
    await sql('update member set role = case when organisation = $2 then $4 else $5 end where scope = $1 and organisation in ($2, $3)', [
      ...[scope, effect.to, effect.from, first, other],
    ])
  } else if (effect.type === 'let-go') {
    await sql('delete from member where scope = $1 and organisation = $2', [scope, effect.organisation])
  } else {
    await sql('insert into member (scope, organisation, role) values ($1, $2, $3) on conflict (scope, organisation) do nothing', [
      ...[scope, effect.organisation, other],
    ])
  }
}

/** Whose command it is and what it is about: for a review, the body that handed in. */
function aboutWhat(command: Command, { records, actor, directory }: CommandState): OwnDeed['params'] {
  const { name } = actor.organisation
  switch (command.type) {
    case 'invite':
      return { name: directory.find(({ id }) => id === command.organisation.id)?.name ?? '', title: command.title }
    case 'accept-invitation':
    case 'decline-invitation':
      return { name, title: invitationsOf(records).find(({ id }) => id === command.invitation)?.title ?? '' }
    case 'leave':
      return { name, title: titleIn(records) }
    case 'hand-over':
      return { name: directory.find(({ id }) => id === command.organisation)?.name ?? '', title: titleIn(records) }
    case 'submit':
    case 'withdraw':
      return { name, title: applicationOf(records, command.application)?.title ?? '' }
    case 'return':
    case 'accept': {
      const submission = submissionsOf(records).find(({ application }) => application === command.application)
      return { name: submission?.by.organisation.name ?? '', title: submission?.title ?? '' }
    }
  }
}

const titleIn = (records: CommandState['records']): string =>
  records.flatMap(record => (record.kind === 'application' ? [readApplication(record).title] : [])).at(0) ?? ''

const HOURS_AHEAD_IN_JAPAN = 9

/** The year in the era of the fiscal year that `now` falls in, in Japan. */
function yearOf(now: number): number {
  const day = new Date(now + HOURS_AHEAD_IN_JAPAN * 3_600_000).toISOString().slice(0, 10)
  const year = fiscalYearOf(day)
  return eraYear(`${year}-04-01`)?.year ?? year
}

async function nextNumber(sql: Sql, now: number): Promise<string> {
  const name = `filings-${yearOf(now)}`
  await sql(`insert into meta (name, value) values ($1, '0') on conflict (name) do nothing`, [name])
  const [row] = await sql<{ readonly value: string }>('select value from meta where name = $1 for update', [name])
  return filingNumber(yearOf(now), Number(row?.value ?? 0) + 1)
}

async function spendNumber(sql: Sql, now: number): Promise<void> {
  await sql('update meta set value = (value::bigint + 1)::text where name = $1', [`filings-${yearOf(now)}`])
}

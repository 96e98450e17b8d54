import { partiesOf } from '../../../shared/applications/application.ts'
import { readCommand } from '../../../shared/applications/command.ts'
import { contentOf, contentText } from '../../../shared/applications/content.ts'
import type { CommandState, Decision } from '../../../shared/applications/decide.ts'
import { decide } from '../../../shared/applications/decide.ts'
import { invitationsOf } from '../../../shared/applications/filing.ts'
import type { PlainRecord } from '../../../shared/applications/plain-record.ts'
import type { OrganisationKind, OrganisationName } from '../../../shared/core/organisation.ts'
import { byText } from '../../../shared/core/text.ts'
import type { ShownRecord } from '../../../shared/sync/record.ts'
import type { Scope } from '../../../shared/sync/scope.ts'
import { liaisonScope, scopeId, scopeKind } from '../../../shared/sync/scope.ts'
import { readStamp } from '../../../shared/sync/stamp.ts'
import type { Desk } from '../../data/desk.ts'
import { fateOf } from './fates.ts'

const kinds = ['application', 'party', 'budget-line', 'filing', 'submission'] as const

/** The records of one scope that an application or its review is made of. */
export function recordsIn(desk: Desk, scope: Scope): readonly ShownRecord[] {
  const own = kinds.flatMap(kind => desk.all(kind)).filter(record => record.scope === scope)
  // An invitation lies in two scopes under one id; a desk that reads both holds it once.
  const invitations = desk.all('invitation').filter(record => {
    const [invitation] = invitationsOf([record])
    return record.scope === scope || invitation?.joint === scope || (invitation !== undefined && liaisonScope(invitation.to.id) === scope)
  })
  return [...own, ...invitations]
}

/** The commands of a scope, oldest first: their ids are UUIDv7. */
export const commandsIn = (desk: Desk, scope: Scope): readonly ShownRecord[] =>
  desk
    .all('command')
    .filter(record => record.scope === scope)
    .toSorted((a, b) => byText(a.id, b.id))

/** Headquarters' directory as this desk has it. Headquarters itself is never asked into a draft. */
export function directoryOf(desk: Desk): readonly OrganisationName[] {
  return desk
    .all('organisation')
    .map(({ id, groups }) => ({ id, name: String(groups['name'] ?? ''), kind: String(groups['kind'] ?? '') as OrganisationKind }))
    .filter(({ kind }) => kind !== 'headquarters')
    .toSorted((a, b) => byText(a.name, b.name) || byText(a.id, b.id))
}

/** The name of an application's content: SHA-256 in hex (SPEC C2). */
export async function hashOf(records: readonly PlainRecord[], application: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(contentText(contentOf(records, application))))
  return Array.from(new Uint8Array(bytes), byte => byte.toString(16).padStart(2, '0')).join('')
}

/** What would come of a command, as far as this desk knows: so that a person sees a refusal before anything is sent. */
export async function preview(desk: Desk, scope: Scope, command: Parameters<typeof decide>[1], id: string, now: number): Promise<Decision> {
  return decide(await stateFor(desk, scope, 'application' in command ? command.application : '', id, now), command)
}

/**
 * Who presides over a block, by the commands of it that headquarters has taken: its council, until somebody hands over (SPEC
 * O8). Headquarters has them in its own order; where two PCs' clocks differ, it alone is right.
 */
export const chairOf = (desk: Desk, scope: Scope): string => handedOver(desk, scope)?.to ?? scopeId(scope)

/** The newest handing over of a block: to which organisation, and when, in milliseconds since 1970. */
export function handedOver(desk: Desk, scope: Scope): { readonly to: string; readonly at: number } | null {
  const handed = commandsIn(desk, scope).flatMap(({ id, groups, changed }) => {
    const command = fateOf(id, desk.outbox()).now === 'taken' ? readCommand(groups) : null
    return command?.type === 'hand-over' ? [{ to: command.organisation, at: readStamp(changed).millis }] : []
  })
  return handed.at(-1) ?? null
}

/** What this desk's organisation is in the scope. */
function roleIn(desk: Desk, scope: Scope, records: readonly PlainRecord[]): CommandState['actor']['role'] {
  const { id, kind } = desk.facts.organisation
  if (kind === 'headquarters') return kind
  if (scopeKind(scope) === 'block') return chairOf(desk, scope) === id ? 'chair' : 'member'
  return partiesOf(records).some(({ role, organisation }) => role === 'lead' && organisation.id === id) ? 'lead' : 'participant'
}

/** What headquarters will look at, with own waiting commands carried out as they will be. */
async function stateFor(desk: Desk, scope: Scope, application: string, id: string, now: number): Promise<CommandState> {
  const { organisation, person } = desk.facts
  const present = recordsIn(desk, scope)
  const base = {
    scope,
    members: [
      organisation.id,
      ...invitationsOf(present).flatMap(({ status, from, to }) => (status === 'accepted' ? [from.id, to.id] : [])),
    ],
    directory: directoryOf(desk),
    // A desk does not count headquarters' seq; the hash alone says whether the content is still the same.
    seq: 0,
    hash: await hashOf(present, application),
    actor: { organisation, person, role: roleIn(desk, scope, present) },
    command: id,
    at: now,
    nextNumber: '',
  } as const
  let records: readonly PlainRecord[] = present
  for (const waiting of commandsIn(desk, scope)) {
    if (fateOf(waiting.id, desk.outbox()).now !== 'waiting') continue
    const earlier = readCommand(waiting.groups)
    if (earlier) records = carriedOut(records, decide({ ...base, command: waiting.id, records }, earlier), scope)
  }
  return { ...base, records }
}

function carriedOut(records: readonly PlainRecord[], decision: Decision, scope: Scope): readonly PlainRecord[] {
  if ('refused' in decision) return records
  let after = records
  for (const effect of decision.ok) {
    if (effect.type !== 'write' || effect.scope !== scope) continue
    const before = after.find(({ kind, id }) => kind === effect.kind && id === effect.id)
    const written = { kind: effect.kind, id: effect.id, groups: { ...before?.groups, ...effect.groups } }
    after = [...after.filter(record => record !== before), ...(effect.groups['here'] === false ? [] : [written])]
  }
  return after
}

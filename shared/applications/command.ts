import type { Json } from '../core/json.ts'
import type { OrganisationName } from '../core/organisation.ts'
import { fieldsIn, textIn } from '../core/read-json.ts'
import { organisationIn } from './application.ts'
import type { PlainRecord } from './plain-record.ts'

/** What a desk asks of headquarters: the group `ask` of a record of kind `command` (SPEC C1). */
export type Command =
  /** In the joint scope by the lead, in a block's by the chair. */
  | { readonly type: 'invite'; readonly organisation: OrganisationName; readonly title: string }
  /** In the invited organisation's liaison scope. */
  | { readonly type: 'accept-invitation' | 'decline-invitation'; readonly invitation: string }
  /** In the joint scope by a participant, in a block's by a member: its organisation leaves. */
  | { readonly type: 'leave' }
  /** By the lead, or the chair: another organisation of the scope leads from then on, by its id. */
  | { readonly type: 'hand-over'; readonly organisation: string }
  /** In the joint scope, by the lead. */
  | { readonly type: 'submit'; readonly application: string; readonly saw: Saw }
  | { readonly type: 'withdraw'; readonly application: string }
  /** In the lead's liaison scope, by headquarters; `saw.hash` is the hash of the frozen content. */
  | { readonly type: 'return' | 'accept'; readonly application: string; readonly comment: string; readonly saw: Saw }

/** The seq of the scope and the hash of the content that the person had before their eyes (SPEC C2). */
export interface Saw {
  readonly seq: number
  readonly hash: string
}

/** The command in a record, or null where it cannot be read. */
export function readCommand(groups: PlainRecord['groups']): Command | null {
  const ask = fieldsIn(groups['ask'])
  const application = textIn(ask['application'])
  const saw = sawIn(ask['saw'])
  switch (ask['type']) {
    case 'invite': {
      const organisation = organisationIn(ask['organisation'])
      return organisation.id === '' ? null : { type: 'invite', organisation, title: textIn(ask['title']) }
    }
    case 'accept-invitation':
    case 'decline-invitation': {
      const invitation = textIn(ask['invitation'])
      return invitation === '' ? null : { type: ask['type'], invitation }
    }
    case 'leave':
      return { type: 'leave' }
    case 'hand-over': {
      const organisation = textIn(ask['organisation'])
      return organisation === '' ? null : { type: 'hand-over', organisation }
    }
    case 'submit':
      return application === '' || !saw ? null : { type: 'submit', application, saw }
    case 'withdraw':
      return application === '' ? null : { type: 'withdraw', application }
    case 'return':
    case 'accept':
      return application === '' || !saw ? null : { type: ask['type'], application, comment: textIn(ask['comment']), saw }
    default:
      return null
  }
}

/** The groups of the record that carries a command. */
export const commandGroups = (command: Command): { readonly [group: string]: Json } => ({ ask: command as unknown as Json })

function sawIn(value: Json | undefined): Saw | null {
  const { seq, hash } = fieldsIn(value)
  return typeof seq === 'number' && typeof hash === 'string' ? { seq, hash } : null
}

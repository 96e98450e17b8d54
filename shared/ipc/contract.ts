import type { OrganisationKind } from '../core/organisation.ts'
import type { PinTrouble, WrongPin } from '../core/pin.ts'
import type { Result } from '../core/result.ts'
import type { DeskCommand } from '../desks/desk-command.ts'
import type { StruckOffBecause } from '../desks/desk-record.ts'
import type { PublicKey } from '../desks/public-key.ts'
import type { RecoveryCommand } from '../desks/recovery-command.ts'
import type { Two } from '../desks/recovery-group.ts'
import type { DeedPage, Groups } from '../sync/change.ts'
import type { PlacedEntry } from '../sync/log.ts'
import type { InvitationEnded } from '../sync/protocol.ts'
import type { DeskRole } from '../sync/rights.ts'
import type { HeadquartersTestChannels, Unreached } from './headquarters-test.ts'
import type { InvitationChannels } from './invitations.ts'
import type { PeopleNote } from './people-note.ts'
import type {
  BackupState,
  BackupTrouble,
  BroughtBackup,
  DeskState,
  GuestDesk,
  LateDesk,
  News,
  Person,
  RingState,
  SampleDesk,
  ScopeKey,
  SheetState,
  SyncStatus,
  UpdateRefusal,
  UpdateState,
} from './values.ts'

/** Why a desk can say nothing of its association's keys. */
export type Closed = 'locked' | 'no-headquarters'

/** Why a command about keys cannot be made: headquarters has not heard of this desk, this desk lacks the newest key, or there are too many. */
type KeyTrouble = 'locked' | 'not-allowed' | 'no-headquarters' | 'not-yet' | 'no-key' | 'behind' | 'too-many' | 'unknown-desk'

/** Everything a page may ask of the host. Nothing crosses that is not listed here. */
export interface Channels extends InvitationChannels, HeadquartersTestChannels {
  'desk:state': { ask: Record<string, never>; reply: DeskState }
  /** A desk of its own, without headquarters. The passphrase wraps the keys; without it nobody opens the roster. */
  'desk:create': {
    ask: { organisation: string; kind: OrganisationKind; person: string; pc?: string; passphrase: string }
    reply: Result<DeskState, 'passphrase-too-short' | 'already-there' | 'disk'>
  }
  /** The same with an invitation: `kakehashi:<address>#<code>`. */
  'desk:join': {
    ask: { invitation: string; person: string; pc?: string; passphrase: string }
    reply: Result<
      DeskState,
      | 'passphrase-too-short'
      | 'already-there'
      | 'disk'
      | 'invitation-unreadable'
      | 'invitation-used'
      | InvitationEnded
      | 'not-the-inviter'
      | Unreached
    >
  }
  /** A backup that somebody brings to a PC without a desk, piece by piece in base64; from 0 on begins anew. */
  'take-over:put': { ask: { from: number; bytes: string }; reply: Result<null, 'already-there' | 'out-of-order' | 'disk'> }
  /** Reads what was brought to its end and says whose it is. */
  'take-over:look': { ask: Record<string, never>; reply: Result<BroughtBackup, 'no-backup' | 'newer' | 'damaged'> }
  /** Lets go of it. Nothing else is other than before. */
  'take-over:drop': { ask: Record<string, never>; reply: null }
  /** A desk of its own made of the backup that was brought, opened with the passphrase of then, or with the recovery sheet and a new one (SPEC R5, K6). */
  'desk:take-over': {
    ask: { passphrase: string; sheet?: string }
    reply: Result<
      DeskState,
      'wrong-passphrase' | 'wrong-sheet' | 'passphrase-too-short' | 'wait' | 'already-there' | 'disk' | 'no-backup' | 'newer' | 'damaged'
    >
  }
  /** An existing desk joins headquarters later; all its log is offered. */
  'desk:connect': {
    ask: { invitation: string }
    reply: Result<DeskState, 'invitation-unreadable' | 'invitation-used' | InvitationEnded | Unreached | 'other-organisation'>
  }
  'desk:unlock': { ask: { passphrase: string }; reply: Result<DeskState, 'wrong-passphrase' | 'wait'> }
  /** Opens with the code of the recovery sheet; `passphrase` is the one from now on (SPEC K6). */
  'desk:open-with-sheet': {
    ask: { sheet: string; passphrase: string }
    reply: Result<DeskState, 'wrong-sheet' | 'wait' | 'passphrase-too-short' | 'disk'>
  }
  'desk:lock': { ask: Record<string, never>; reply: DeskState }
  /** Only where the association does not know this desk, or no longer: from the next start the profile begins anew; `folder` keeps the rest. */
  'desk:set-aside': { ask: Record<string, never>; reply: Result<{ folder: string }, 'not-allowed' | 'disk'> }
  /** `next` is the passphrase from now on. */
  'desk:change-passphrase': {
    ask: { passphrase: string; next: string }
    reply: Result<null, 'locked' | 'sample' | 'wrong-passphrase' | 'wait' | 'passphrase-too-short' | 'disk'>
  }
  /** Only while open. */
  'desk:keys': { ask: Record<string, never>; reply: Result<readonly ScopeKey[], 'locked'> }
  'desk:rename-person': { ask: { person: string }; reply: DeskState }

  /** Who shares this PC, also who has left. */
  'people:list': {
    ask: Record<string, never>
    reply: Result<
      { readonly people: readonly (Person & { readonly left: number | null })[]; readonly notes: readonly PeopleNote[] },
      'locked'
    >
  }
  /** The first one is an administrator and is in at once. */
  'people:add': {
    ask: { name: string; role: DeskRole; pin: string }
    reply: Result<DeskState, 'locked' | 'sample' | 'not-allowed' | PinTrouble | 'same-name' | 'too-many' | 'disk'>
  }
  /** One's own, for who knows the present one. */
  'people:change-pin': {
    ask: { pin: string; next: string }
    reply: Result<DeskState, 'locked' | 'not-allowed' | 'wait' | PinTrouble | 'disk'> | WrongPin
  }
  'people:role': {
    ask: { id: string; role: DeskRole }
    reply: Result<DeskState, 'locked' | 'not-allowed' | 'last-admin' | 'disk'>
  }
  /** Ends a person's PIN. Their deeds keep their name. */
  'people:leave': {
    ask: { id: string; successor: string }
    reply: Result<DeskState, 'locked' | 'not-allowed' | 'last-admin' | 'disk'>
  }
  /** After five wrong tries the keys are forgotten: `locked`, and the passphrase opens. */
  'people:come-in': { ask: { id: string; pin: string }; reply: Result<DeskState, 'locked' | 'wait'> | WrongPin }
  /** A PIN that was forgotten, for who knows the passphrase. They are in then, and a note says so. */
  'people:anew': {
    ask: { id: string; passphrase: string; pin: string }
    reply: Result<DeskState, 'locked' | 'wrong-passphrase' | 'wait' | PinTrouble | 'disk'>
  }
  /** Leaves the seat to somebody else. On a desk without people it is locked. */
  'people:step-aside': { ask: Record<string, never>; reply: DeskState }
  /** These stand in the history now. */
  'people:noted': { ask: { ids: readonly string[] }; reply: Result<null, 'locked' | 'disk'> }

  /** A further desk no longer waits. */
  'desk:stop-waiting': { ask: Record<string, never>; reply: DeskState }
  /** A desk of its own by nothing but the recovery sheet: its keys come from headquarters (SPEC K12). */
  'desk:recover': {
    ask: { address: string; sheet: string; person: string; pc?: string; passphrase: string }
    reply: Result<
      DeskState,
      'passphrase-too-short' | 'already-there' | 'disk' | Unreached | 'wrong-sheet' | 'unknown-sheet' | 'address-unreadable'
    >
  }

  /** The desks of the association, as this one sees them. */
  'ring:state': { ask: Record<string, never>; reply: Result<RingState, 'locked' | 'no-headquarters'> }
  /** Commands about keys that nobody need be asked for; the page gives them. */
  'ring:due': { ask: Record<string, never>; reply: Result<readonly DeskCommand[], 'locked' | 'no-headquarters'> }
  /** The next key for all who stay; `out` is struck off with it. */
  'ring:renew': { ask: { out?: { desk: string; why: StruckOffBecause } }; reply: Result<DeskCommand, KeyTrouble> }
  /** A code for a further desk, good for ten minutes and once. */
  'ring:invite': {
    ask: Record<string, never>
    reply: Result<{ invitation: string; code: string; until: number }, 'offline' | 'not-allowed' | 'no-headquarters'>
  }
  /** Who came with it; answers when there is somebody, or after some seconds. */
  'ring:waiting': { ask: Record<string, never>; reply: Result<readonly GuestDesk[], 'offline' | 'not-allowed' | 'no-headquarters'> }
  /** The command that admits a desk of which a person found the six words to be the same. */
  'ring:admit': { ask: { desk: string; role: DeskRole }; reply: Result<DeskCommand, KeyTrouble> }
  'ring:turn-away': { ask: { desk: string }; reply: Result<null, 'offline'> }
  /** What desks pushed after they were struck off. */
  'ring:late': { ask: Record<string, never>; reply: Result<readonly LateDesk[], 'offline' | 'not-allowed' | 'no-headquarters'> }

  /**
   * Two officers at headquarters who together help an association to its key (SPEC K14, K15). At a desk of headquarters: the
   * record of kind `officer` by which somebody offers to be one; the page writes it into `national`.
   */
  'officers:offer': {
    ask: { name: string; duty: string }
    reply: Result<{ record: string; groups: Groups }, Closed | 'not-allowed' | 'disk'>
  }
  /** Six numbers from 0 to 255, each a word, for an officer's keys or those of the desk that asks; it takes a tenth of a second. */
  'officers:words': { ask: { signing: PublicKey; agreement: PublicKey }; reply: readonly number[] }
  /** The command that chooses two whose words a person has compared, or nobody any more; the next key comes with it. */
  'officers:choose': { ask: { officers: Two | null }; reply: Result<DeskCommand, KeyTrouble> }
  /** On a desk that headquarters invited anew: asks the two who were chosen before, and whose words a person has compared. */
  'officers:ask': {
    ask: { officers: Two }
    reply: Result<RecoveryCommand, Closed | 'not-allowed' | 'not-yet' | 'no-group' | 'changed' | 'disk'>
  }
  /** Joins the halves that both have given. `recovery`: the request's record. */
  'officers:take': {
    ask: { recovery: string }
    reply: Result<null, Closed | 'not-allowed' | 'not-asked' | 'not-given' | 'renewed' | 'no-key' | 'disk'>
  }
  /** At headquarters: what an officer answers who has compared the words of the desk that asks. */
  'officers:answer': {
    ask: { recovery: string }
    reply: Result<RecoveryCommand, Closed | 'not-allowed' | 'no-officer' | 'settled' | 'unreadable'>
  }

  'sheet:state': { ask: Record<string, never>; reply: Result<SheetState, 'locked' | 'sample'> }
  /** A new recovery sheet. Its code is in this answer and nowhere else; the former sheet holds until it is typed back (SPEC K5). */
  'sheet:make': { ask: Record<string, never>; reply: Result<{ code: string }, 'locked' | 'not-allowed' | 'sample' | 'disk'> }
  /** The newest sheet, typed back: it opened the keys, and the former ones are void from now on. `by`: a colleague who rehearses that. */
  'sheet:prove': { ask: { code: string; by?: string }; reply: Result<SheetState, 'locked' | 'sample' | 'wrong-sheet' | 'disk'> }
  'sheet:place': { ask: { place: string }; reply: Result<SheetState, 'locked' | 'sample' | 'disk'> }

  'log:read': { ask: { after: number; limit: number }; reply: { entries: readonly PlacedEntry[]; head: number } }
  /** Answers only after the part is flushed to disk, so the page may say "saved" for the last part. */
  'log:append': {
    ask: { page: DeedPage; after: number }
    reply: Result<{ pos: number }, 'behind' | 'disk-full' | 'read-only' | 'out-of-order' | 'not-allowed' | 'no-key'>
  }
  /** The rest of a deed's parts will not come; whoever waits goes on at once. Without this word the host waits some seconds. */
  'log:abandon': { ask: { deed: string }; reply: null }
  /** `sync` is the last news' status as JSON text, or ''. */
  'log:news': { ask: { head: number; turn: number; sync: string }; reply: News }

  'headquarters:sync': { ask: Record<string, never>; reply: SyncStatus }

  'backup:state': { ask: Record<string, never>; reply: BackupState }
  'backup:now': { ask: Record<string, never>; reply: Result<BackupState, BackupTrouble | 'sample'> }
  /** Makes a backup, and when it is whole lets go of those before it: they hold whom somebody erased since (SPEC E5). */
  'backup:renew': { ask: Record<string, never>; reply: Result<BackupState, BackupTrouble | 'sample'> }
  /** The folder for backups from now on; '' is the one that the PC has for documents. */
  'backup:choose-folder': {
    ask: { folder: string }
    reply: Result<BackupState, 'no-such-folder' | 'inside-profile' | 'read-only' | 'sample'>
  }
  /** A piece of a backup of the list, in base64, and how large the whole is. */
  'backup:read': { ask: { name: string; from: number }; reply: Result<{ readonly bytes: string; readonly size: number }, 'missing'> }

  'sample:open': { ask: { desk: SampleDesk['id'] }; reply: Result<{ address: string | null }, 'cannot-start'> }
  'sample:discard': { ask: Record<string, never>; reply: Result<null, 'cannot-start'> }

  /** Small choices of this desk (language, theme, …). Never personal. */
  'settings:read': { ask: Record<string, never>; reply: Readonly<Record<string, string>> }
  'settings:write': { ask: { key: string; value: string }; reply: Result<null, 'read-only' | 'disk-full'> }

  'update:state': { ask: Record<string, never>; reply: UpdateState }
  /** A piece of an update file, base64, from this byte on; the first one begins anew. */
  'update:put': { ask: { from: number; bytes: string }; reply: Result<null, 'too-large' | 'out-of-order'> }
  /** Proves what was put, and chooses it for the next start. */
  'update:take': { ask: Record<string, never>; reply: Result<{ version: string }, UpdateRefusal> }
  /** The next start runs the unpacked program. */
  'update:go-back': { ask: Record<string, never>; reply: Result<null, 'disk-full' | 'read-only'> }

  /** A printable page to PDF, bytes in base64. */
  'print:pdf': { ask: { html: string }; reply: Result<{ pdf: string }, 'no-printer'> }
  /** Opens https of public bodies, mailto and tel in the PC's own program, after the page has asked the person. */
  'link:open': { ask: { url: string }; reply: Result<null, 'not-allowed'> }
}

export type Channel = keyof Channels
export type Ask = <C extends Channel>(channel: C, ask: Channels[C]['ask']) => Promise<Channels[C]['reply']>

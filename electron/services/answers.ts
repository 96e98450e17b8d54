import { fail, ok } from '../../shared/core/result.ts'
import { isChannel, readAsk } from '../../shared/ipc/asks.ts'
import type { Channel, Channels } from '../../shared/ipc/contract.ts'
import type { Backups } from './backups.ts'
import type { Host } from './host.ts'
import type { Machine } from './machine.ts'
import { openable } from './machine.ts'
import type { Settings } from './settings.ts'
import { spokenWords } from './spoken-words.ts'

type Answer<C extends Channel> = (ask: Channels[C]['ask'], signal?: AbortSignal) => Promise<Channels[C]['reply']>

/** How every question of a page is answered, in both shells. */
export type Answers = { readonly [C in Channel]: Answer<C> }

export function answersOf(host: Host, settings: Settings, backups: Backups, machine: Machine): Answers {
  /** What opens a desk goes with its backups: the newest of them must open with what opens the desk now (SPEC K6). */
  const backedUp = async <R extends { readonly ok: boolean }>(changing: Promise<R>): Promise<R> => {
    const changed = await changing
    // A backup that cannot be made now says so by itself.
    if (changed.ok && host.head > 0) await backups.now()
    return changed
  }
  /** What speaks for the whole desk is for who administers it, where several sit at it (SPEC K8). */
  const forAdmin = async <T>(asked: () => Promise<T>): Promise<T | { readonly ok: false; readonly problem: 'not-allowed' }> =>
    host.people.administers ? asked() : fail('not-allowed')
  return {
    'desk:state': async () => host.state(),
    'desk:create': ask => host.create(ask),
    'desk:join': ask => host.join(ask),
    'take-over:put': ask => host.brought.put(ask),
    'take-over:look': () => host.brought.look(),
    'take-over:drop': () => host.brought.drop(),
    'desk:take-over': ask => host.takeOver(ask),
    'desk:connect': ask => host.connect(ask),
    'desk:unlock': ask => host.unlock(ask),
    'desk:open-with-sheet': ask => backedUp(host.openWithSheet(ask)),
    'desk:lock': () => host.lock(),
    'desk:set-aside': () => host.setAside(),
    'desk:change-passphrase': ask => backedUp(host.changes.changePassphrase(ask)),
    'desk:stop-waiting': () => host.stopWaiting(),
    'desk:recover': ask => host.recover(ask),
    'ring:state': async () => host.ring.state(),
    'ring:due': () => host.ring.due(),
    'ring:renew': ({ out }) => forAdmin(() => host.ring.renewal(out ?? null)),
    'ring:invite': () => forAdmin(() => host.second.invite()),
    'ring:waiting': (_, signal) => host.second.waiting(signal),
    'ring:admit': ask => forAdmin(() => host.second.admit(ask)),
    'ring:turn-away': ask => host.second.turnAway(ask),
    'ring:late': () => host.ring.late(),
    'officers:offer': ask => forAdmin(() => host.officers.offer(ask)),
    'officers:words': ask => spokenWords(ask),
    'officers:choose': ask => forAdmin(() => host.officers.choose(ask)),
    'officers:ask': ask => forAdmin(() => host.officers.ask(ask)),
    'officers:take': ask => forAdmin(() => host.officers.take(ask)),
    'officers:answer': ask => forAdmin(() => host.officers.answer(ask)),
    'desk:keys': () => host.keys(),
    'desk:rename-person': ({ person }) => host.renamePerson(person),
    'people:list': async () => host.people.list(),
    'people:add': ask => host.asPeople(host.people.add(ask)),
    'people:change-pin': ask => host.asPeople(host.people.changePin(ask)),
    'people:role': ask => host.asPeople(host.people.setRole(ask)),
    'people:leave': ask => host.asPeople(host.people.leave(ask)),
    'people:come-in': ask => host.asPeople(host.people.comeIn(ask)),
    'people:anew': ask => host.asPeople(host.people.anew(ask)),
    'people:step-aside': () => host.stepAside(),
    'people:noted': ask => host.people.noted(ask),
    'sheet:state': async () => host.changes.sheet(),
    'sheet:make': () => forAdmin(() => host.changes.makeSheet()),
    'sheet:prove': ask => backedUp(host.changes.proveSheet(ask)),
    'sheet:place': ask => host.changes.placeSheet(ask),
    'log:read': ({ after, limit }) => host.read(after, limit),
    'log:append': ask => host.append(ask),
    'log:abandon': ({ deed }) => host.abandon(deed),
    'log:news': (ask, signal) => host.news(ask, signal),
    'headquarters:sync': () => host.syncNow(),
    'headquarters:test': ask => host.testHeadquarters(ask),
    'headquarters:invite': ask => host.line.invite(ask),
    'headquarters:invitations': () => host.line.invitations(),
    'headquarters:withdraw-invitation': ask => host.line.withdrawInvitation(ask),
    'backup:state': () => backups.state(),
    'backup:now': () => backups.now(),
    'backup:renew': () => backups.renew(),
    'backup:choose-folder': ask => backups.chooseFolder(ask),
    'backup:read': ask => backups.read(ask),
    'sample:open': ({ desk }) => machine.openSample(desk),
    'sample:discard': () => machine.discardSample(),
    'settings:read': async () => settings.read(),
    'settings:write': ({ key, value }) => settings.write(key, value),
    'update:state': () => machine.updates.state(),
    'update:put': ask => machine.updates.put(ask),
    'update:take': () => machine.updates.take(),
    'update:go-back': () => machine.updates.goBack(),
    'print:pdf': ({ html }) => machine.printPdf(html),
    'link:open': async ({ url }) => {
      const address = openable(url)
      if (!address) return fail('not-allowed')
      await machine.openLink(address)
      return ok(null)
    },
  }
}

/** What a border makes of a question. Only `answered` holds anything of the desk. */
export type Outcome =
  | { readonly kind: 'answered'; readonly reply: unknown }
  | { readonly kind: 'unknown-channel' }
  | { readonly kind: 'malformed' }

/** The one way in: the channel is known, the question is of its form, then it is answered. */
export async function answer(answers: Answers, channel: string, value: unknown, signal?: AbortSignal): Promise<Outcome> {
  if (!isChannel(channel)) return { kind: 'unknown-channel' }
  return answerOne(answers, channel, value, signal)
}

async function answerOne<C extends Channel>(answers: Answers, channel: C, value: unknown, signal?: AbortSignal): Promise<Outcome> {
  const ask = readAsk(channel, value)
  if (ask === null) return { kind: 'malformed' }
  return { kind: 'answered', reply: await answers[channel](ask, signal) }
}

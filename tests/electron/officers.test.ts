import { beforeAll, describe, expect, test } from 'vitest'
import { askOfficers, takeGivenKey } from '../../electron/services/ask-officers.ts'
import { admission, choosingOfficers, dueCommands, renewal } from '../../electron/services/key-commands.ts'
import type { Half } from '../../electron/services/key-halves.ts'
import { joinHalves, openHalf, wrapHalf, wrapHalves } from '../../electron/services/key-halves.ts'
import type { Self } from '../../electron/services/key-ring.ts'
import { newestKey, ownPrint, trustOf } from '../../electron/services/key-ring.ts'
import { answerRecovery } from '../../electron/services/officer-answers.ts'
import { kidOf, unwrapForRecipient } from '../../electron/services/scope-key-wraps.ts'
import { spokenWords } from '../../electron/services/spoken-words.ts'
import { fingerprintOf, sha256, signed } from '../../electron/services/vouchers.ts'
import type { DeskCommand } from '../../shared/desks/desk-command.ts'
import type { Two } from '../../shared/desks/recovery-group.ts'
import { halfNames } from '../../shared/desks/recovery-group.ts'
import type { RecoveryRecord } from '../../shared/desks/recovery-record.ts'
import { giveHalfText } from '../../shared/desks/signed-text.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import { SCOPE } from '../support/host-deeds.ts'
import type { PlayedOfficer } from '../support/recovery-world.ts'
import { officerNamed, RecoveryWorld } from '../support/recovery-world.ts'
import { heard, idOf, keysOf, RingWorld, selfOf } from '../support/ring-world.ts'

const GROUP = 'group'.padEnd(16, '0')
const TO_GROUP = halfNames(GROUP)
const [kato, mori, mole] = [officerNamed('加藤'), officerNamed('森'), officerNamed('偽者')]
const BOTH: Two = [kato.officer, mori.officer]

interface Start {
  readonly world: RingWorld
  readonly anna: Self
  readonly ben: Self
}
let start: Start
beforeAll(async () => {
  const world = new RingWorld()
  const first = world.first('anna')
  for (const command of await dueCommands(world.told, first)) world.take(command, first)
  const guest = selfOf('ben')
  world.take(await admission(world.told, first, { desk: idOf(guest), name: 'ben', ...keysOf(guest) }, 'admin'), first)
  world.take(await choosingOfficers(world.told, first, BOTH, () => GROUP), first)
  const anchored = { ...guest, secrets: { ...guest.secrets, anchors: [ownPrint(first)] } }
  start = { world, anna: await heard(world.told, first), ben: await heard(world.told, anchored) }
})
/** Anna and Ben, who have chosen Katō and Mori, with a headquarters of their own. */
const anew = (): Start => ({ ...start, world: Object.assign(new RingWorld(), { told: start.world.told }) })

/** All desks are lost; headquarters has invited Dora's, which asks. */
function lost() {
  const { world, anna } = anew()
  const dora = world.first('dora')
  const requests = new RecoveryWorld()
  const asked = { ...dora, secrets: { ...dora.secrets, asked: BOTH.map(fingerprintOf) } }
  const request = requests.take(askOfficers(world.told, asked, BOTH), asked)
  return { world, anna, dora: asked, requests, request }
}

/** Both answer, whoever comes first. */
async function answered(order: readonly PlayedOfficer[] = [kato, mori]) {
  const { requests, request, ...rest } = lost()
  let given = request
  for (const officer of order) given = requests.take(await answerRecovery(given, officer), officer)
  return { ...rest, requests, request, given }
}

/** What an officer wraps for the desk that asks, whether it is their half or not. */
async function handing(request: RecoveryRecord, place: 0 | 1, half: Half, officer: PlayedOfficer): Promise<RecoveryRecord> {
  const { scope, epoch, kid, desk, agreement, given } = request
  const jwe = await wrapHalf(half, { scope, epoch, kid, to: halfNames(desk)[place] }, agreement)
  const handed = { person: officer.officer.name, at: 1, jwe, signature: signed(giveHalfText(request, sha256(jwe)), officer.signing) }
  return { ...request, given: place === 0 ? [handed, given[1]] : [given[0], handed] }
}

const opening = ({ scope, epoch, kid, halves }: RecoveryRecord, place: 0 | 1, { agreement }: PlayedOfficer) =>
  openHalf(halves[place], { scope, epoch, kid, to: TO_GROUP[place] }, agreement)

const wrapsOf = (made: { readonly ok: boolean; readonly value?: DeskCommand }) => {
  if (!made.value || !('key' in made.value)) throw new Error('a new key')
  return made.value.key.wraps.map(({ to }) => to)
}

describe('a recovery group of two', () => {
  test('[K14] of every next key each has a half, whichever desk brings it, until it is taken back', async () => {
    const { world, anna, ben } = anew()
    expect(trustOf(world.told, ben).group?.id).toBe(GROUP)
    expect(wrapsOf(await renewal(world.told, ben, null))).toEqual(expect.arrayContaining([...TO_GROUP]))
    expect(wrapsOf(await renewal(world.told, anna, { desk: idOf(ben), why: 'stolen' }))).toEqual(expect.arrayContaining([...TO_GROUP]))
    world.take(await choosingOfficers(world.told, anna, null, () => GROUP), anna)
    const after = await heard(world.told, ben)
    expect(trustOf(world.told, after).group).toBeNull()
    expect(wrapsOf(await renewal(world.told, after, null))).toEqual([anna, ben].map(self => `desk-${idOf(self)}`))
  })

  test('[K15] both have given their half, in whichever order: the new desk has the newest key and all before it, and knows whom the lost desks trusted', async () => {
    const { world, anna, dora, given } = await answered([mori, kato])
    expect(given.given.map(one => one?.person)).toEqual(['加藤', '森'])
    const taken = await takeGivenKey(world.told, dora, given)
    if (!taken.ok) throw new Error(taken.problem)
    const back = await heard(world.told, { ...dora, secrets: { ...taken.value, agreement: dora.secrets.agreement } })
    expect(newestKey(world.told, back)).toEqual(newestKey(world.told, anna))
    expect(back.secrets.scopes.slice(0, 2)).toEqual(anna.secrets.scopes)
    expect(back.secrets.asked).toBeUndefined()
    // It can strike off what was lost, and the group stays.
    const next = await renewal(world.told, back, { desk: idOf(anna), why: 'lost' })
    expect(wrapsOf(next)).toEqual(expect.arrayContaining([`desk-${idOf(dora)}`, ...TO_GROUP]))
  })

  test('six words are the same for the same keys, and others for others', async () => {
    const [one, again, other] = await Promise.all([kato.known, kato.officer, mori.known].map(spokenWords))
    expect(one).toEqual(again)
    expect(one).toHaveLength(6)
    expect(one).not.toEqual(other)
  })
})

describe('whoever would have the key alone', () => {
  test('[K14] neither half alone opens anything: not the key, not a trace of it, and not with the keys of others', async () => {
    const { world, anna, request } = lost()
    const key = newestKey(world.told, anna)
    if (!key) throw new Error('a key')
    const one = await opening(request, 0, kato)
    const other = await opening(request, 1, mori)
    if (!one || !other) throw new Error('two halves')
    expect(joinHalves(one, other, request).key).toEqual(key)
    for (const half of [one, other]) {
      expect(half.bytes.toString('base64')).not.toBe(key.key)
      // What a half alone makes, by itself or with none, is named otherwise than the key.
      const nothing = { bytes: Buffer.alloc(32), word: {} }
      for (const made of [joinHalves(half, half, request), joinHalves(half, nothing, request)])
        expect(kidOf(made.key)).not.toBe(request.kid)
    }
    // The same key is halved otherwise each time: halves of two times are none of it.
    const again = await wrapHalves(key, { id: GROUP, officers: BOTH })
    const anew = await opening({ ...request, halves: again }, 0, kato)
    expect(anew && kidOf(joinHalves(anew, other, request).key)).not.toBe(request.kid)
    for (const [place, officer] of [
      [0, mori],
      [1, kato],
      [0, mole],
      [1, mole],
    ] as const) {
      expect(await opening(request, place, officer)).toBeNull()
    }
    for (const [place, officer] of [
      [0, kato],
      [1, mori],
    ] as const) {
      const as = { scope: SCOPE, epoch: request.epoch, to: TO_GROUP[place] }
      expect(await unwrapForRecipient(request.halves[place], as, officer.agreement)).toBeNull()
    }
  })

  test('[K15] with one answer the new desk stays locked; nobody answers twice or in another’s place', async () => {
    const { requests, dora, world, given } = await answered([mori])
    expect(await takeGivenKey(world.told, dora, given)).toEqual({ ok: false, problem: 'not-given' })
    expect(await answerRecovery(given, mole)).toEqual({ ok: false, problem: 'no-officer' })
    expect(await answerRecovery(given, mori)).toEqual({ ok: false, problem: 'settled' })
    const answer = { type: 'give-half', recovery: given.record, jwe: 'a.b.c.d.e', signature: `${'A'.repeat(86)}==` } as const
    expect(() => requests.take(answer, mori)).toThrow('not-now')
    expect(() => requests.take(answer, mole)).toThrow('not-allowed')
    const whole = requests.take(await answerRecovery(given, kato), kato)
    for (const officer of [kato, mori]) expect(await answerRecovery(whole, officer)).toEqual({ ok: false, problem: 'settled' })
  })

  test('[K15] an officer who gives another half leaves the desk locked, and has nobody trusted whom the other half does not name', async () => {
    const { world, dora, given, request } = await answered([mori])
    const own = await opening(request, 0, kato)
    if (!own) throw new Error('a half')
    const lies = [
      { ...own, bytes: Buffer.alloc(32, 7) },
      { ...own, bytes: Buffer.from(own.bytes.map((byte, at) => (at === 31 ? byte ^ 1 : byte))) },
    ]
    for (const half of lies)
      expect(await takeGivenKey(world.told, dora, await handing(given, 0, half, kato))).toEqual({ ok: false, problem: 'no-key' })
    const meant = { bytes: own.bytes, word: { trusts: [...(own.word.trusts ?? []), fingerprintOf(mole.known)], out: [] } }
    const taken = await takeGivenKey(world.told, dora, await handing(given, 0, meant, kato))
    if (!taken.ok) throw new Error(taken.problem)
    expect(taken.value.anchors).toEqual(expect.arrayContaining([...(own.word.trusts ?? [])]))
    expect(taken.value.anchors).not.toContain(fingerprintOf(mole.known))
  })

  test('[K15] another association’s request, or one for another key, opens nothing of this one’s', async () => {
    const { request } = lost()
    const scope = associationScope('018f0000-0000-7000-8000-0000000000ff')
    const elsewhere = { scope, epoch: request.epoch, key: Buffer.alloc(32, 7).toString('base64') }
    const halves = await wrapHalves(elsewhere, { id: GROUP, officers: BOTH })
    const forged: readonly RecoveryRecord[] = [
      { ...request, scope },
      { ...request, halves },
      { ...request, kid: kidOf(elsewhere) },
      { ...request, halves: [request.halves[1], request.halves[0]] },
      { ...request, group: { ...request.group, id: 'other'.padEnd(16, '0') } },
    ]
    for (const request of forged)
      for (const officer of [kato, mori]) expect(await answerRecovery(request, officer)).toEqual({ ok: false, problem: 'unreadable' })
  })
})

describe('a headquarters that lies about officers', () => {
  const swapped: Two = [{ ...kato.officer, agreement: mole.officer.agreement }, mori.officer]

  test('[K14] swaps an officer’s key: no desk wraps for it, and none asks it', async () => {
    const { world, anna, dora } = lost()
    world.told = { ...world.told, groups: world.told.groups.map(group => ({ ...group, officers: swapped })) }
    for (const to of TO_GROUP) expect(wrapsOf(await renewal(world.told, anna, null))).not.toContain(to)
    expect(askOfficers(world.told, dora, BOTH)).toEqual({ ok: false, problem: 'changed' })
  })

  test('[K14] chooses a group itself: no desk wraps for it', async () => {
    const { world, anna } = anew()
    const id = 'moles'.padEnd(16, '0')
    const vouch = { by: idOf(anna), signature: signed('whatever', mole.signing) }
    const keys = world.told.keys.map(key => ({
      ...key,
      wraps: key.wraps.map(wrap => {
        const place = TO_GROUP.indexOf(wrap.to as (typeof TO_GROUP)[0])
        return { ...wrap, to: halfNames(id)[place] ?? wrap.to }
      }),
    }))
    world.told = { ...world.told, keys, groups: [{ record: id, id, officers: swapped, at: 1, vouch }] }
    for (const to of halfNames(id)) expect(wrapsOf(await renewal(world.told, anna, null))).not.toContain(to)
  })

  test('[K15] answers in the officers’ place, or with an older request: the new desk takes nothing', async () => {
    const { world, anna, dora, given } = await answered()
    const half: Half = { bytes: Buffer.alloc(32, 9), word: {} }
    const lies: readonly RecoveryRecord[] = [
      await handing(given, 1, half, mole),
      await handing({ ...given, group: { id: GROUP, officers: [kato.officer, mole.officer] } }, 1, half, mole),
      { ...given, given: [given.given[1], given.given[0]] },
      { ...given, kid: kidOf({ scope: SCOPE, epoch: given.epoch, key: half.bytes.toString('base64') }) },
    ]
    for (const lie of lies) expect(await takeGivenKey(world.told, dora, lie)).toEqual({ ok: false, problem: 'not-given' })
    const nobody = { ...dora, secrets: { ...dora.secrets, asked: [] } }
    expect(await takeGivenKey(world.told, nobody, given)).toEqual({ ok: false, problem: 'not-given' })
    expect(await takeGivenKey(world.told, selfOf('somebody'), given)).toEqual({ ok: false, problem: 'not-asked' })
    // Under a key that was renewed meanwhile nothing is written any more: it is asked for anew.
    world.take(await renewal(world.told, anna, null), anna)
    expect(await takeGivenKey(world.told, dora, given)).toEqual({ ok: false, problem: 'renewed' })
  })
})

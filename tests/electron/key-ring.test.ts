import { createDecipheriv } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { admission, dueCommands, renewal } from '../../electron/services/key-commands.ts'
import { mintKeyPair } from '../../electron/services/key-pairs.ts'
import type { Self } from '../../electron/services/key-ring.ts'
import { lacksKey, learn, newestKey, ownPrint, trustOf } from '../../electron/services/key-ring.ts'
import { kidOf, wrapForRecipient } from '../../electron/services/scope-key-wraps.ts'
import { seal, unseal } from '../../electron/services/seal.ts'
import { sheetKeysOf } from '../../electron/services/sheet-keys.ts'
import { fingerprintOf, sha256, signed } from '../../electron/services/vouchers.ts'
import { wrapText } from '../../shared/desks/signed-text.ts'
import type { DeskRole } from '../../shared/sync/rights.ts'
import { SCOPE } from '../support/host-deeds.ts'
import { heard, idOf, keysOf, RingWorld, selfOf } from '../support/ring-world.ts'

interface Three {
  readonly world: RingWorld
  readonly anna: Self
  readonly ben: Self
  readonly carl: Self
}

/** Anna founded; she admitted Ben, and Ben admitted Carl. */
async function three(): Promise<Three> {
  const world = new RingWorld()
  let anna = world.first('anna')
  for (const command of await dueCommands(world.told, anna)) world.take(command, anna)
  anna = await heard(world.told, anna)
  const ben = await admitted(world, anna, 'ben', 'admin')
  const carl = await admitted(world, ben, 'carl', 'edit')
  return { world, anna: await heard(world.told, anna), ben: await heard(world.told, ben), carl }
}

async function admitted(world: RingWorld, by: Self, name: string, role: DeskRole): Promise<Self> {
  const guest = selfOf(name)
  world.take(await admission(world.told, by, { desk: idOf(guest), name, ...keysOf(guest) }, role), by)
  // Six words were the same: the guest trusts the desk that admits it.
  const anchors = [ownPrint(by)]
  return heard(world.told, { ...guest, secrets: { ...guest.secrets, anchors } })
}

const keyOf = (world: RingWorld, self: Self) => newestKey(world.told, self)

/** For whom a desk wraps the next key. */
async function recipients({ told }: RingWorld, by: Self): Promise<readonly string[]> {
  const next = await renewal(told, by, null)
  if (!next.ok || next.value.type !== 'renew-key') throw new Error('a new key')
  return next.value.key.wraps.map(({ to }) => to)
}

let start: Three
beforeAll(async () => {
  start = await three()
})
/** The same three, with a headquarters of their own. */
const anew = (): Three => Object.assign({ ...start, world: Object.assign(new RingWorld(), { told: start.world.told }) })

describe('the ring of keys', () => {
  test('[K9] whoever is admitted has the key, and all have the same', () => {
    const { world, anna, ben, carl } = anew()
    expect(keyOf(world, ben)).toEqual(keyOf(world, anna))
    expect(keyOf(world, carl)).toEqual(keyOf(world, anna))
    expect(trustOf(world.told, carl).desks.map(({ desk }) => desk)).toEqual([anna, ben, carl].map(idOf))
  })

  test('[K9] a new key goes to all, whoever makes it; who comes later has the former ones too', async () => {
    const { world, anna, ben, carl } = anew()
    world.take(await renewal(world.told, await heard(world.told, ben), null), ben)
    const all = await Promise.all([anna, ben, carl].map(self => heard(world.told, self)))
    const epochs = all.map(self => keyOf(world, self)?.epoch)
    expect(epochs).toEqual([2, 2, 2])
    expect(new Set(all.map(self => keyOf(world, self)?.key)).size).toBe(1)
    const dora = await admitted(world, all[0] as Self, 'dora', 'view')
    expect(dora.secrets.scopes.map(({ epoch, key }) => ({ epoch, key }))).toEqual(
      (all[1] as Self).secrets.scopes.map(({ epoch, key }) => ({ epoch, key })),
    )
  })

  test('hearing the same again changes nothing', async () => {
    const { world, carl } = anew()
    const again = await heard(world.told, carl)
    expect(await learn(world.told, again)).toBe(again.secrets)
  })

  test('[K13] a stolen desk that was struck off reads nothing that is written afterwards', async () => {
    const { world, anna, carl } = anew()
    world.take(await renewal(world.told, anna, { desk: idOf(carl), why: 'stolen' }), anna)
    const [after, thief] = [await heard(world.told, anna), await heard(world.told, carl)]
    const key = keyOf(world, after)
    const body = seal(Buffer.from(key?.key ?? '', 'base64'), Buffer.from('グエン・ティ・ラン'))
    for (const held of thief.secrets.scopes) expect(unseal(Buffer.from(held.key, 'base64'), body)).toBeNull()
    expect(thief.secrets.scopes.map(({ epoch }) => epoch)).toEqual([1])
    // Whatever of the log it takes as a key opens nothing either.
    for (const { jwe } of world.told.keys.flatMap(({ wraps }) => wraps)) {
      const parts = jwe.split('.').map(part => Buffer.from(part, 'base64url'))
      for (const part of parts.filter(({ length }) => length >= 32))
        expect(() => createDecipheriv('aes-256-gcm', part.subarray(0, 32), Buffer.from(body.nonce, 'base64')).final()).toThrow()
    }
  })

  test('[K13] who was struck off is given no key again, even where headquarters says that it is in', async () => {
    const { world, anna, ben, carl } = anew()
    world.take(await renewal(world.told, anna, { desk: idOf(carl), why: 'stolen' }), anna)
    const seen = await heard(world.told, ben)
    world.edit(idOf(carl), { state: 'in', why: '' })
    const next = await recipients(world, seen)
    expect(next).toEqual([anna, ben].map(self => `desk-${idOf(self)}`))
  })

  test('[K13] where headquarters keeps back that a desk was struck off, whoever gets the new key knows it', async () => {
    const { world, anna, ben, carl } = anew()
    world.take(await renewal(world.told, anna, { desk: idOf(carl), why: 'stolen' }), anna)
    world.edit(idOf(carl), { state: 'in', why: '' })
    const next = await recipients(world, await heard(world.told, ben))
    expect(next).toEqual([anna, ben].map(self => `desk-${idOf(self)}`))
  })

  test('[K13] who was struck off vouches for nobody any more', async () => {
    const { world, anna, ben } = anew()
    const dora = selfOf('dora')
    const late = await admission(world.told, ben, { desk: idOf(dora), name: 'dora', ...keysOf(dora) }, 'admin')
    world.take(await renewal(world.told, anna, { desk: idOf(ben), why: 'stolen' }), anna)
    world.take(late, ben)
    const seen = await heard(world.told, anna)
    expect(trustOf(world.told, seen).desks.map(({ desk }) => desk)).not.toContain(idOf(dora))
  })
})

describe('a headquarters that lies', () => {
  test('[K10] adds a desk: nobody trusts it, and no key is wrapped for it', async () => {
    const { world, anna } = anew()
    const mole = selfOf('mole')
    const vouch = { by: idOf(anna), signature: signed('whatever', mole.secrets.signing) }
    world.add(mole, vouch)
    const next = await recipients(world, await heard(world.told, anna))
    expect(next).not.toContain(`desk-${idOf(mole)}`)
  })

  test('[K16] a desk that made a first key of its own lacks that of the others, also where both are the first', async () => {
    const { world, anna } = anew()
    const stray = await heard(world.told, world.first('stray'))
    expect(newestKey(world.told, stray)?.epoch).toBe(newestKey(world.told, anna)?.epoch)
    expect([lacksKey(world.told, stray), lacksKey(world.told, anna)]).toEqual([true, false])
    expect(await renewal(world.told, stray, { desk: idOf(anna), why: 'lost' })).toEqual({ ok: false, problem: 'no-key' })
  })

  test('[K10] swaps the agreement key of a desk that is trusted: it is another desk then', async () => {
    const { world, anna, ben } = anew()
    world.edit(idOf(ben), { agreement: mintKeyPair().publicKey })
    const next = await recipients(world, anna)
    expect(next).not.toContain(`desk-${idOf(ben)}`)
  })

  test('[K10] gives a key of its own, under whoever’s name: no desk takes it', async () => {
    const { world, anna, ben } = anew()
    const own = { scope: SCOPE, epoch: 2, key: Buffer.alloc(32, 9).toString('base64') }
    const to = `desk-${idOf(ben)}` as const
    const jwe = await wrapForRecipient(own, to, keysOf(ben).agreement)
    const mole = selfOf('mole')
    const [newest] = world.told.keys
    if (!newest) throw new Error('a key')
    for (const by of [idOf(anna), idOf(mole), idOf(ben)]) {
      const signature = signed(wrapText(SCOPE, 2, to, sha256(jwe)), mole.secrets.signing)
      const keys = [newest, { ...newest, record: 'x', epoch: 2, kid: kidOf(own), former: newest.kid, wraps: [{ to, jwe, by, signature }] }]
      expect(keyOf(world, await heard({ ...world.told, keys }, ben))?.epoch).toBe(1)
    }
  })

  test('[K10] swaps wraps, gives a former one as the newest, or another epoch: no desk takes it', async () => {
    const { world, anna, ben } = anew()
    const former = world.told
    world.take(await renewal(world.told, anna, null), anna)
    const [first, second] = world.told.keys
    if (!first || !second) throw new Error('two keys')
    const mine = `desk-${idOf(ben)}`
    const wrong = [
      { ...second, wraps: first.wraps },
      { ...second, wraps: second.wraps.map(wrap => ({ ...wrap, to: wrap.to === mine ? ('desk-x' as const) : (mine as 'desk-x') })) },
      { ...second, epoch: 3 },
      { ...second, kid: first.kid },
      { ...second, kid: '018f0000-0000-8000-8000-00000000dead' },
    ]
    for (const key of wrong) expect(keyOf(world, await heard({ ...world.told, keys: [first, key] }, ben))?.epoch).toBe(1)
    const seen = await heard(world.told, ben)
    expect(keyOf(world, seen)?.epoch).toBe(2)
    // Set back to what was before, the desk stays where it is, and makes no second key of an epoch that it has.
    expect(keyOf(world, await heard(former, seen))?.epoch).toBe(2)
    expect(await renewal(former, seen, null)).toEqual({ ok: false, problem: 'behind' })
  })
})

describe('the keys of a recovery sheet', () => {
  const bits = new Uint8Array(20).fill(5)

  async function withSheet(): Promise<Three> {
    const { world, anna, ben, carl } = anew()
    const { known } = sheetKeysOf(bits, { desk: idOf(anna), ...keysOf(anna) })
    const own = { ...anna, secrets: { ...anna.secrets, sheet: { ...known, voids: [] } } }
    for (const command of await dueCommands(world.told, own)) world.take(command, own)
    expect(await dueCommands(world.told, own)).toEqual([])
    return { world, anna: own, ben: await heard(world.told, ben), carl }
  }

  test('[K12] the next key is wrapped for the sheet by a desk that never saw it', async () => {
    const { world, ben } = await withSheet()
    const next = await recipients(world, ben)
    const { known } = sheetKeysOf(bits, { desk: 'x'.repeat(16), ...keysOf(ben) })
    expect(next).toContain(`sheet-${known.id}`)
  })

  test('[K12] a desk that comes with nothing but the sheet has all keys, and is trusted', async () => {
    const { world, anna, ben } = await withSheet()
    world.take(await renewal(world.told, ben, null), ben)
    const dora = selfOf('dora')
    const { known, secret } = sheetKeysOf(bits, { desk: idOf(dora), ...keysOf(dora) })
    const vouch = { by: known.id, signature: known.word }
    world.add(dora, vouch)
    const recovering = { sheet: known.id, signing: known.signing, agreement: secret }
    const back = await heard(world.told, { ...dora, secrets: { ...dora.secrets, recovering } })
    expect(back.secrets.scopes.map(({ epoch }) => epoch)).toEqual([2, 1])
    expect(back.secrets.recovering).toBeUndefined()
    expect(trustOf(world.told, await heard(world.told, anna)).anchors).toContain(fingerprintOf(keysOf(dora)))
  })

  test('[K12] headquarters knows the sheet’s public keys, and cannot give its desk a key of its own', async () => {
    const { world } = await withSheet()
    const { known, secret } = sheetKeysOf(bits, {
      desk: 'x'.repeat(16),
      signing: mintKeyPair().publicKey,
      agreement: mintKeyPair().publicKey,
    })
    const mole = selfOf('mole')
    const own = { scope: SCOPE, epoch: 2, key: Buffer.alloc(32, 9).toString('base64') }
    const to = `sheet-${known.id}` as const
    const jwe = await wrapForRecipient(own, to, known.agreement, { word: signed('whatever', mole.secrets.signing) })
    const wrap = { to, jwe, by: idOf(mole), signature: signed(wrapText(SCOPE, 2, to, sha256(jwe)), mole.secrets.signing) }
    world.add(mole)
    const [first] = world.told.keys
    if (!first) throw new Error('a key')
    const keys = [first, { ...first, epoch: 2, kid: kidOf(own), former: first.kid, wraps: [wrap] }]
    const recovering = { sheet: known.id, signing: known.signing, agreement: secret }
    const dora = selfOf('dora')
    const back = await heard({ ...world.told, keys }, { ...dora, secrets: { ...dora.secrets, recovering } })
    expect(back.secrets.scopes.map(({ epoch }) => epoch)).toEqual([1])
  })
})

import { webcrypto } from 'node:crypto'
import fc from 'fast-check'
import { decodeProtectedHeader } from 'jose'
import { describe, expect, test } from 'vitest'
import type { Meeting } from '../../electron/services/desk-code.ts'
import {
  grouped,
  inviterProofOf,
  lookupOf,
  mintDeskCode,
  proofOf,
  proves,
  provesInviter,
  readDeskCode,
  sixWords,
} from '../../electron/services/desk-code.ts'
import { derivedKeyPair, mintKeyPair, publicKeyOf } from '../../electron/services/key-pairs.ts'
import { mintScopeKey } from '../../electron/services/keys.ts'
import { kidOf, unwrapFormer, unwrapForRecipient, wrapFormer, wrapForRecipient } from '../../electron/services/scope-key-wraps.ts'
import { fingerprintOf, isSignedBy, signed } from '../../electron/services/vouchers.ts'
import { voucherText } from '../../shared/desks/signed-text.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import { ORGANISATION } from '../support/host-deeds.ts'

const SCOPE = associationScope(ORGANISATION)
const [anna, ben, carl] = [mintKeyPair(), mintKeyPair(), mintKeyPair()]
const key = mintScopeKey(SCOPE)

describe('a key pair', () => {
  test('[K12] comes of a sheet’s bits, the same on every PC, and another for each purpose', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), bits => {
        const pair = derivedKeyPair(bits, 'signs')
        expect(derivedKeyPair(bits, 'signs')).toEqual(pair)
        expect(derivedKeyPair(bits, 'agrees')).not.toEqual(pair)
        expect(publicKeyOf(pair.secret)).toEqual(pair.publicKey)
        expect(isSignedBy('text', signed('text', pair.secret), pair.publicKey)).toBe(true)
      }),
      { numRuns: 20 },
    )
  })

  test('[K12] is the one that it was: paper does not change with the program', () => {
    const { publicKey } = derivedKeyPair(new Uint8Array(20).fill(7), 'a purpose')
    expect(publicKey).toMatchInlineSnapshot(`
      {
        "crv": "P-256",
        "kty": "EC",
        "x": "x7SmtAirL_kOMAe_BoAhR6xN1ujL913urm556Mlr_48",
        "y": "x9lPYNtS1Q0qk9nSLuWBX-5qq6hkqgveCSwQuti2U6k",
      }
    `)
  })

  test('is one that others know too', async () => {
    const { publicKey } = derivedKeyPair(new Uint8Array(20), 'signs')
    await expect(
      webcrypto.subtle.importKey('jwk', publicKey, { name: 'ECDSA', namedCurve: 'P-256' }, true, ['verify']),
    ).resolves.toBeTruthy()
  })
})

describe('the wrap of a scope’s key', () => {
  const place = { scope: SCOPE, epoch: 1, to: 'desk-a' }

  test('[K9] opens for its desk alone, and nowhere else than where it belongs', async () => {
    const jwe = await wrapForRecipient(key, 'desk-a', anna.publicKey, { trusts: ['x'] })
    expect(await unwrapForRecipient(jwe, place, anna.secret)).toEqual({ key, word: { trusts: ['x'] } })
    expect(await unwrapForRecipient(jwe, place, ben.secret)).toBeNull()
    expect(await unwrapForRecipient(jwe, { ...place, epoch: 2 }, anna.secret)).toBeNull()
    expect(await unwrapForRecipient(jwe, { ...place, to: 'desk-b' }, anna.secret)).toBeNull()
    expect(
      await unwrapForRecipient(jwe, { ...place, scope: associationScope('018f0000-0000-7000-8000-0000000000ff') }, anna.secret),
    ).toBeNull()
    expect(decodeProtectedHeader(jwe)).toMatchObject({ alg: 'ECDH-ES+A256KW', enc: 'A256GCM', kid: kidOf(key), scope: SCOPE, epoch: 1 })
  })

  test('[K10] what a desk says in it of whom it trusts and knows to be struck off, headquarters cannot read', async () => {
    const word = { trusts: ['print-of-anna'], out: ['print-of-carl'], word: 'signed-by-a-sheet' }
    const jwe = await wrapForRecipient(key, 'desk-a', anna.publicKey, word)
    expect(await unwrapForRecipient(jwe, place, anna.secret)).toEqual({ key, word })
    const told = jwe.split('.').map(part => Buffer.from(part, 'base64url').toString('latin1'))
    for (const said of ['trusts', 'print-of', 'signed-by']) expect(told.join()).not.toContain(said)
    expect(Object.keys(decodeProtectedHeader(jwe)).toSorted()).toEqual(['alg', 'enc', 'epk', 'epoch', 'kid', 'scope', 'to'])
  })

  test('[K9] any letter that is another one opens nothing, and whatever else comes neither', async () => {
    const jwe = await wrapForRecipient(key, 'desk-a', anna.publicKey)
    for (let at = 0; at < jwe.length - 1; at += 37) {
      const other = jwe[at] === 'A' ? 'B' : 'A'
      expect(await unwrapForRecipient(jwe.slice(0, at) + other + jwe.slice(at + 1), place, anna.secret)).toBeNull()
    }
    for (const odd of ['', '.', '....', 'x'.repeat(10_000), '{}']) expect(await unwrapForRecipient(odd, place, anna.secret)).toBeNull()
  })

  test('[K9] under the newer key gives the former one, and nothing the other way round', async () => {
    const newer = { ...mintScopeKey(SCOPE), epoch: 2 }
    const jwe = await wrapFormer(key, newer)
    expect(await unwrapFormer(jwe, newer)).toEqual(key)
    expect(await unwrapFormer(jwe, { ...newer, epoch: 3 })).toBeNull()
    expect(await unwrapFormer(jwe, key)).toBeNull()
  })
})

describe('what a desk signs', () => {
  const keys = { signing: ben.publicKey, agreement: carl.publicKey }

  test('[K10] holds for one desk, one role, one organisation and both its keys', () => {
    const vouched = { desk: 'b', role: 'edit', ...keys } as const
    const signature = signed(voucherText(SCOPE, vouched), anna.secret)
    expect(isSignedBy(voucherText(SCOPE, vouched), signature, anna.publicKey)).toBe(true)
    for (const other of [{ role: 'admin' as const }, { desk: 'c' }, { agreement: anna.publicKey }, { signing: anna.publicKey }])
      expect(isSignedBy(voucherText(SCOPE, { ...vouched, ...other }), signature, anna.publicKey)).toBe(false)
    expect(isSignedBy(voucherText('association:x', vouched), signature, anna.publicKey)).toBe(false)
    expect(isSignedBy(voucherText(SCOPE, vouched), signature, ben.publicKey)).toBe(false)
  })

  test('is nothing where the key is none; keys that changed places are another desk', () => {
    expect(isSignedBy('', '', { ...anna.publicKey, x: 'AAAA' })).toBe(false)
    expect(fingerprintOf(keys)).not.toBe(fingerprintOf({ signing: carl.publicKey, agreement: ben.publicKey }))
  })
})

describe('the code of a further desk', () => {
  const meeting: Meeting = {
    host: { desk: 'a'.repeat(16), signing: anna.publicKey, agreement: anna.publicKey },
    guest: { desk: 'b'.repeat(16), signing: ben.publicKey, agreement: carl.publicKey },
  }

  test('is read however it was typed, and nothing else is one', () => {
    const code = mintDeskCode()
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/)
    expect(readDeskCode(grouped(code).toLowerCase())).toBe(code)
    expect(readDeskCode('OIL0 1234 5678 9ABC')).toBe('0110123456789ABC')
    for (const odd of ['', code.slice(1), `${code}0`, 'U'.repeat(16)]) expect(readDeskCode(odd)).toBeNull()
  })

  test('[K11] headquarters is told nothing that proves keys or makes words', () => {
    const code = mintDeskCode()
    const lookup = lookupOf(code)
    expect(lookup).toMatch(/^[0-9a-f]{64}$/)
    const proof = proofOf(code, meeting.guest, '二台目')
    expect(proves(code, meeting.guest, '二台目', proof)).toBe(true)
    expect(proves(lookup, meeting.guest, '二台目', proof)).toBe(false)
    expect(proves(code, meeting.guest, '別の端末', proof)).toBe(false)
    expect(proves(code, { ...meeting.guest, agreement: anna.publicKey }, '二台目', proof)).toBe(false)
    expect(proves(code, meeting.guest, '二台目', '')).toBe(false)
    const inviter = inviterProofOf(code, meeting.host)
    expect(provesInviter(code, meeting.host, inviter)).toBe(true)
    expect(provesInviter(lookup, meeting.host, inviter)).toBe(false)
    expect(provesInviter(code, meeting.guest, inviter)).toBe(false)
    expect(provesInviter(code, { ...meeting.host, agreement: carl.publicKey }, inviter)).toBe(false)
    expect(provesInviter(code, meeting.host, '')).toBe(false)
  })

  test('[K11] six words are others where any key, either desk or the code is another', () => {
    const code = mintDeskCode()
    const words = sixWords(code, meeting)
    expect(words).toHaveLength(6)
    expect(sixWords(code, meeting)).toEqual(words)
    const { host, guest } = meeting
    const others: readonly Meeting[] = [
      { host: guest, guest: host },
      { host, guest: { ...guest, signing: anna.publicKey } },
      { host, guest: { ...guest, agreement: anna.publicKey } },
      { host: { ...host, agreement: ben.publicKey }, guest },
      { host: { ...host, desk: 'c'.repeat(16) }, guest },
    ]
    for (const other of others) expect(sixWords(code, other)).not.toEqual(words)
    expect(sixWords(mintDeskCode(), meeting)).not.toEqual(words)
  })
})

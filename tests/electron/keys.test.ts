import { createPublicKey, verify } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { DeskKeys } from '../../electron/services/desk-keys.ts'
import { KeptDesk } from '../../electron/services/kept-desk.ts'
import { KeptSecrets } from '../../electron/services/kept-secrets.ts'
import { KeyChanges } from '../../electron/services/key-changes.ts'
import { mintKeyPair } from '../../electron/services/key-pairs.ts'
import type { Keychain, Secrets } from '../../electron/services/keys.ts'
import { isLongEnough, mintScopeKey, openKeys, openWithKeychain, signer, wrapSecrets } from '../../electron/services/keys.ts'
import { mintDeskId } from '../../electron/services/make-desk.ts'
import { Patience } from '../../electron/services/patience.ts'
import { readDesk } from '../../electron/services/profile.ts'
import { freshFolder, freshId, SCOPE } from '../support/host-deeds.ts'

const passphrase = '桜の木の下で待つ 2026'

function secretsOf(): { readonly secrets: Secrets; readonly publicKey: ReturnType<typeof mintKeyPair>['publicKey'] } {
  const { secret: signing, publicKey } = mintKeyPair()
  return { secrets: { signing, scopes: [mintScopeKey(SCOPE)] }, publicKey }
}

async function wrapped(keychain: Keychain | null = null) {
  const { secrets, publicKey } = secretsOf()
  const { file } = await wrapSecrets(secrets, publicKey, passphrase, keychain)
  return { secrets, file }
}

describe('the keys of a desk', () => {
  test('open with the passphrase, however its letters were composed, and with no other', async () => {
    const { secrets, file } = await wrapped()
    expect(await openKeys(file, { passphrase })).toMatchObject({ secrets })
    expect(await openKeys(file, { passphrase: passphrase.replace('2026', '２０２６') })).toMatchObject({ secrets })
    expect(await openKeys(file, { passphrase: `${passphrase}.` })).toBeNull()
  })

  test('are nowhere in the open in the profile', async () => {
    const { secrets, file } = await wrapped()
    const text = JSON.stringify(file)
    expect(text).not.toContain(secrets.signing.slice(20, 60))
    expect(text).not.toContain(secrets.scopes[0]?.key)
    expect(text).not.toContain(passphrase)
  })

  test('do not open where somebody changed the file', async () => {
    const { file } = await wrapped()
    const flip = (text: string): string => (text.startsWith('A') ? 'B' : 'A') + text.slice(1)
    expect(await openKeys({ ...file, sealed: { ...file.sealed, body: flip(file.sealed.body) } }, { passphrase })).toBeNull()
    expect(await openKeys({ ...file, passphrase: { ...file.passphrase, body: flip(file.passphrase.body) } }, { passphrase })).toBeNull()
    expect(await openKeys({ ...file, passphrase: { ...file.passphrase, body: '' } }, { passphrase })).toBeNull()
  })

  test('open with the keychain of the PC, and only by the passphrase on another PC', async () => {
    const held = new Map<string, string>()
    const keychain: Keychain = {
      wrap: async text => {
        held.set('ticket', text)
        return 'ticket'
      },
      unwrap: async ticket => held.get(ticket) ?? null,
    }
    const { secrets, file } = await wrapped(keychain)
    expect(JSON.stringify(file)).not.toContain(held.get('ticket'))
    expect(await openWithKeychain(file, keychain)).toMatchObject({ secrets })
    held.clear()
    expect(await openWithKeychain(file, keychain)).toBeNull()
    expect(await openKeys(file, { passphrase })).toMatchObject({ secrets })
  })

  test('need a passphrase of ten letters', () => {
    expect(isLongEnough('さくらのきのしたで')).toBe(false)
    expect(isLongEnough('さくらのきのしたでね')).toBe(true)
  })

  test('sign so that headquarters can check it', () => {
    const { secret: signing, publicKey } = mintKeyPair()
    const signature = signer(signing)('GET\n/v1/poll\n1\nabc')
    const key = createPublicKey({ key: publicKey, format: 'jwk' })
    expect(
      verify('sha256', Buffer.from('GET\n/v1/poll\n1\nabc'), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64')),
    ).toBe(true)
    expect(Buffer.from(signature, 'base64')).toHaveLength(64)
  })
})

test('who keeps typing a wrong passphrase waits longer each time, and starts afresh after the right one', () => {
  let now = 0
  const patience = new Patience(() => now)
  const waits: number[] = []
  for (let tries = 0; tries < 12; tries++) {
    patience.wrong()
    const from = now
    while (patience.mustWait()) now += 500
    waits.push(now - from)
  }
  expect(waits.slice(0, 6)).toEqual([0, 0, 1_000, 2_000, 4_000, 8_000])
  expect(waits.at(-1)).toBe(60_000)
  patience.right()
  patience.wrong()
  expect(patience.mustWait()).toBe(false)
})

test('what several change at once of a desk’s keys is all there afterwards: a sheet, where it lies, other secrets, another passphrase', async () => {
  const folder = await freshFolder()
  const { secrets, publicKey } = secretsOf()
  const { file, open } = await wrapSecrets(secrets, publicKey, passphrase, null)
  const organisation = { id: freshId(), name: '見本国際交流協会', kind: 'association' } as const
  const desk = { format: 1, desk: mintDeskId(), was: [], organisation, person: '見本', sample: false, shell: 'loopback', port: 1 } as const
  const kept = new KeptDesk(folder, { ...desk, headquarters: null, keys: file }, () => undefined)
  const keys = new DeskKeys(Date.now)
  keys.hold(open)
  const others = new KeptSecrets(keys, kept)
  const changes = new KeyChanges(keys, kept, { now: Date.now, onProven: async () => undefined })

  const next = '別の長い合言葉 2027'
  const [made] = await Promise.all([
    changes.makeSheet(),
    others.change(former => ({ ...former, anchors: ['one'] })),
    changes.placeSheet({ place: '金庫' }),
    changes.changePassphrase({ passphrase, next }),
    others.change(former => ({ ...former, anchors: [...(former.anchors ?? []), 'two'] })),
  ])
  expect(await changes.proveSheet({ code: made.ok ? made.value.code : '' })).toMatchObject({ ok: true, value: { place: '金庫' } })
  const read = await readDesk(folder)
  if (!read || read === 'unreadable' || read.keys.kind !== 'wrapped') throw new Error('a desk on the disk')
  expect(await openKeys(read.keys, { passphrase: next })).toMatchObject({ secrets: { anchors: ['one', 'two'] } })

  // Locked while a write waits for another: the main key is wiped, and what comes to the disk opens all the same.
  const last = [changes.placeSheet({ place: '書庫' }), others.change(former => ({ ...former, anchors: ['three'] }))]
  await Promise.resolve().then(() => undefined)
  keys.forget()
  await Promise.all(last)
  const after = await readDesk(folder)
  if (!after || after === 'unreadable' || after.keys.kind !== 'wrapped') throw new Error('a desk on the disk')
  expect(await openKeys(after.keys, { passphrase: next })).toMatchObject({ secrets: { anchors: ['three'] } })
})

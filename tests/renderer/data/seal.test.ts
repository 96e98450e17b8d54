import { expect, test } from 'vitest'
import { fromWire, importKeys, seal, sealText, unseal } from '../../../renderer/data/seal.ts'
import { associationScope } from '../../../shared/sync/scope.ts'

const scope = associationScope('01900000-0000-7000-8000-00000000000a')
const other = associationScope('01900000-0000-7000-8000-00000000000b')
const key = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8='
const place = `${scope}|volunteer|1`

test('no two bodies are sealed with the same nonce, however many', async () => {
  const keys = await importKeys([{ scope, epoch: 1, key }])
  const sealed = await Promise.all(Array.from({ length: 1_200 }, () => seal(keys, scope, place, '山田')))
  expect(new Set(sealed.map(({ bytes }) => bytes.slice(0, 12).join())).size).toBe(1_200)
})

test('[K1] a body opens at its own place, under its own key and epoch, unchanged, and nowhere else', async () => {
  const keys = await importKeys([
    { scope, epoch: 1, key },
    { scope: other, epoch: 1, key },
  ])
  const sealed = await seal(keys, scope, place, { name: '山田' })
  expect(await unseal(keys, scope, place, sealed)).toEqual({ name: '山田' })
  expect(await unseal(keys, scope, `${scope}|volunteer|2`, sealed)).toBeNull()
  expect(await unseal(keys, scope, place, { ...sealed, epoch: 2 })).toBeNull()
  expect(await unseal(new Map(), scope, place, sealed)).toBeNull()
  const bytes = sealed.bytes.slice()
  bytes[20] = (bytes[20] ?? 0) ^ 1
  expect(await unseal(keys, scope, place, { ...sealed, bytes })).toBeNull()
})

test('what is sealed as text for the wire opens as what is sealed as bytes, and no two have the same nonce', async () => {
  const keys = await importKeys([{ scope, epoch: 1, key }])
  const sealed = await Promise.all(Array.from({ length: 1_200 }, (_, at) => sealText(keys, scope, place, `山田${at}`)))
  expect(await Promise.all(sealed.map(text => unseal(keys, scope, place, fromWire(text))))).toEqual(sealed.map((_, at) => `山田${at}`))
  expect(new Set(sealed.map(text => text.sealed.slice(0, 16))).size).toBe(1_200)
})

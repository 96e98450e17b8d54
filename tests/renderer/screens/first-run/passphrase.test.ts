import { expect, test } from 'vitest'
import { looksLikeInvitation } from '../../../../renderer/screens/first-run/invitation.ts'
import { strengthOf } from '../../../../renderer/screens/first-run/passphrase.ts'

test('a passphrase needs ten letters, counted as people count them', () => {
  expect(strengthOf('')).toBe('empty')
  expect(strengthOf('𠮷野家の橋を渡る')).toBe('short')
  expect(strengthOf('みどりの橋をわたる朝')).toBe('fine')
  expect(strengthOf('みどりの橋をわたる朝と白い自転車')).toBe('strong')
})

test('digits alone and few different letters are called easy to guess', () => {
  expect(strengthOf('2026112420261124')).toBe('digits')
  expect(strengthOf('ababababab')).toBe('alike')
})

test('an invitation is known by its shape', () => {
  expect(looksLikeInvitation(' kakehashi:http://127.0.0.1:4700#ABCD ')).toBe(true)
  expect(looksLikeInvitation('kakehashi:http://127.0.0.1:4700')).toBe(false)
  expect(looksLikeInvitation('http://127.0.0.1:4700#ABCD')).toBe(false)
})

import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pageWeight } from '../bench/page-weight.ts'

test.skipIf(!existsSync('out/renderer'))('the built page is under 1.2 MB, as gzip packs it, before anybody goes anywhere', () => {
  const weight = pageWeight('out/renderer')
  // Less than the frame alone would say that the list of what is loaded was not found.
  expect(weight).toBeGreaterThan(200_000)
  expect(weight).toBeLessThan(1_200_000)
})

import { expect, test } from 'vitest'
import { pinTrouble } from '../../../shared/core/pin.ts'

test('[K8] of ten thousand short PINs the few hundred that a stranger tries first are refused, and no other', () => {
  const all = Array.from({ length: 10_000 }, (_, number) => String(number).padStart(4, '0'))
  const refused = all.filter(pin => pinTrouble(pin) === 'pin-obvious')
  for (const pin of ['0000', '1111', '1234', '9876', '7890', '2468', '1212', '1122', '1985', '2026', '2580']) expect(refused).toContain(pin)
  for (const pin of ['1243', '5831', '4512', '7730', '1866', '2199']) expect(refused).not.toContain(pin)
  expect(refused.length).toBeGreaterThan(300)
  expect(refused.length).toBeLessThan(500)
})

test('[K8] longer ones and those of a Japanese keyboard go by the same rule', () => {
  for (const pin of ['１２３４', '123456', '123123', '777777777777']) expect(pinTrouble(pin)).toBe('pin-obvious')
  for (const pin of ['１２４３', '19850', '123124', '831725904466']) expect(pinTrouble(pin)).toBeNull()
  for (const pin of ['', '124', '1243a', '8317259044661']) expect(pinTrouble(pin)).toBe('pin-too-short')
})

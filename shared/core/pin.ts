/** Why a PIN cannot be chosen. */
export type PinTrouble = 'pin-too-short' | 'pin-obvious'

/** A PIN that does not open. `tries`: so many more may be wrong before the keys are forgotten. */
export interface WrongPin {
  readonly ok: false
  readonly problem: 'wrong-pin'
  readonly tries: number
}

/** Digits, also those of a Japanese keyboard. */
export const foldedPin = (pin: string): string => pin.normalize('NFKC')

/** A PIN that somebody chooses: four to twelve digits, and none of those that a stranger tries first. */
export function pinTrouble(pin: string): PinTrouble | null {
  const digits = foldedPin(pin)
  if (!/^[0-9]{4,12}$/.test(digits)) return 'pin-too-short'
  return isObvious(digits) ? 'pin-obvious' : null
}

/** Digits at equal steps (1111, 1234, 2468, 9876), a part over and over (1212, 123123), two pairs (1122), a year, the middle keys. */
function isObvious(digits: string): boolean {
  const steps = new Set([...digits].slice(1).map((digit, place) => (Number(digit) - Number(digits[place]) + 10) % 10))
  return steps.size === 1 || /^(\d+?)\1+$|^(\d)\2(\d)\3$|^(19\d\d|20[0-3]\d)$|^(2580|0852)$/.test(digits)
}

import { isDay } from '../core/days.ts'
import type { Json } from '../core/json.ts'
import { fieldsIn, lineIn } from '../core/read-json.ts'
import type { Result } from '../core/result.ts'
import { fail, ok } from '../core/result.ts'
import { type Chosen, type Travelling, travelling } from './choices.ts'

/** A file of settings is some hundred letters. Whatever is larger is none, and is not read. Bytes. */
export const LARGEST_SETTINGS_FILE = 64_000
const VERSION = 1
/** More of what is not taken is counted, not named. */
const NAMED = 5

export interface SettingsFile {
  /** The day on which it was made, where it says one. */
  readonly made: string | null
  readonly chosen: Chosen
  /** Names, or known names with what they were set to, that this version does not know, as they stand in the file. */
  readonly notTaken: readonly string[]
  /** How many more of those there are. */
  readonly more: number
}

/** `about` is read by whoever opens the file with an editor. */
export const writeSettingsFile = (chosen: Chosen, made: string, about: string): string =>
  `${JSON.stringify({ kakehashi: 'settings', version: VERSION, about, made, settings: chosen }, null, 2)}\n`

/** Takes of a file, whoever wrote it, what this version knows, and names the rest. */
export function readSettingsFile(text: string): Result<SettingsFile, 'not-settings' | 'newer'> {
  const file = fieldsIn(parsed(text))
  const { version, made, settings } = file
  if (file['kakehashi'] !== 'settings' || typeof version !== 'number' || !(version >= 1)) return fail('not-settings')
  if (version > VERSION) return fail('newer')
  // Own names only: whatever the file calls `__proto__` or `constructor` is a name that nobody knows.
  const named = Object.entries(fieldsIn(settings))
  const known = named.filter(([name, value]) => isKnown(name, value))
  const notTaken = named.filter(([name, value]) => !isKnown(name, value)).map(([name, value]) => shown(name, value))
  return ok({
    made: typeof made === 'string' && isDay(made) ? made : null,
    chosen: Object.fromEntries(known) as Chosen,
    notTaken: notTaken.slice(0, NAMED),
    more: Math.max(0, notTaken.length - NAMED),
  })
}

const isTravelling = (name: string): name is Travelling => Object.hasOwn(travelling, name)
const isKnown = (name: string, value: Json | undefined): boolean => isTravelling(name) && travelling[name].some(choice => choice === value)

/** A file can hold a name of a thousand letters, or some that turn the writing around. */
function shown(name: string, value: Json | undefined): string {
  const short = (text: string): string => (lineIn(text).length > 40 ? `${lineIn(text).slice(0, 40)}…` : lineIn(text))
  return isTravelling(name) && typeof value === 'string' ? `${name}: ${short(value)}` : short(name)
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

import type { DeskFacts, DeskState, Shell, WaitingState } from '../../shared/ipc/values.ts'
import type { KeptPerson } from './kept-person.ts'
import { personOf } from './kept-person.ts'
import type { Secrets } from './keys.ts'
import { isPromised, sheetFact } from './keys.ts'
import type { DeskFile } from './profile.ts'

/** What the parts of a host know. */
export interface DeskParts {
  readonly shell: Shell
  /** Null before the first run. */
  readonly file: DeskFile | null
  /** A further desk of an association that nobody has admitted yet. */
  readonly waiting: WaitingState | null
  /** Null while the desk is locked. */
  readonly secrets: Secrets | null
  /** Whoever sat here has stepped aside. */
  readonly aside: boolean
  readonly present: KeptPerson | null
  readonly people: readonly KeptPerson[]
  /** Bytes that were cut from the log's damaged end. */
  readonly cut: number
  /** When it was last locked, milliseconds since 1970. */
  readonly locked: number | null
  /** The PC was locked or goes to sleep. */
  readonly leave: boolean
}

/** Where a desk stands, as the page is told. */
export function deskState(parts: DeskParts): DeskState {
  const { shell, file, waiting, secrets, aside, people } = parts
  if (!file) return waiting ? { phase: 'waiting', shell, waiting } : { phase: 'first-run', shell }
  const desk = factsOf(file, parts)
  if (aside) return { phase: 'who', shell, desk, people: people.map(personOf) }
  if (!secrets) return { phase: 'locked', shell, desk }
  // Rooms open when there is a key for what lies in them, where somebody has let this desk in to have it.
  if (secrets.scopes.length === 0 && isPromised(secrets))
    return { phase: 'waiting', shell, waiting: { organisation: file.organisation.name, words: [], step: 'keys' } }
  return { phase: 'open', shell, desk, ...(parts.leave ? { leave: true } : {}) }
}

function factsOf(file: DeskFile, { present, cut, locked }: DeskParts): DeskFacts {
  const { desk, was, organisation, person, pc, sample, headquarters, keys } = file
  return {
    desk,
    was,
    organisation,
    person: present?.name ?? person,
    ...(present ? { who: personOf(present) } : {}),
    ...(pc === undefined ? {} : { pc }),
    sample,
    headquarters: headquarters?.address ?? null,
    cut,
    locked,
    sheet: sheetFact(keys),
  }
}

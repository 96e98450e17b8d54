import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import type { OrganisationKind, OrganisationName } from '../../shared/core/organisation.ts'
import { organisationKinds } from '../../shared/core/organisation.ts'
import type { Shell } from '../../shared/ipc/values.ts'
import { looksLikeDesk } from '../../shared/sync/stamp.ts'
import { codeOf, writeWhole } from './disk.ts'
import type { KeyFile } from './keys.ts'
import { keyFileShape } from './keys.ts'

/** What a profile's folder says about its desk. Keys lie in it wrapped, in samples plain. */
export interface DeskFile {
  readonly format: 1
  readonly desk: string
  /** Ids under which it wrote before, oldest first (SPEC R3). They have the same keys. */
  readonly was: readonly string[]
  readonly organisation: OrganisationName
  readonly person: string
  /** What whoever set it up called the PC; what it is called now, its record at headquarters says. */
  readonly pc?: string
  readonly sample: boolean
  readonly shell: Shell
  /** The page's origin holds this port, and with it the view. */
  readonly port: number
  /** Headquarters' address, and the epoch in which it was last in step with this log (SPEC R1). */
  readonly headquarters: { readonly address: string; readonly epoch: string } | null
  readonly keys: KeyFile
}

const deskId = v.pipe(v.string(), v.check(looksLikeDesk))

const shape = v.object({
  format: v.literal(1),
  desk: deskId,
  was: v.optional(v.array(deskId), []),
  organisation: v.object({
    id: v.string(),
    name: v.string(),
    kind: v.picklist(organisationKinds as readonly [OrganisationKind, ...OrganisationKind[]]),
  }),
  person: v.string(),
  pc: v.exactOptional(v.string()),
  sample: v.boolean(),
  shell: v.picklist(['electron', 'loopback']),
  port: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535)),
  headquarters: v.nullable(v.object({ address: v.string(), epoch: v.string() })),
  keys: keyFileShape,
})

/** All ids of a desk, the present one last. */
export const idsOf = ({ desk, was }: Pick<DeskFile, 'desk' | 'was'>): readonly string[] => [...was, desk]

const deskPath = (folder: string): string => join(folder, 'desk.json')

/** The desk of a profile, null before the first run, or `unreadable` where its file is damaged. */
export async function readDesk(folder: string): Promise<DeskFile | null | 'unreadable'> {
  let text: string
  try {
    text = await readFile(deskPath(folder), 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
  try {
    return deskFileIn(JSON.parse(text)) ?? 'unreadable'
  } catch {
    return 'unreadable'
  }
}

/** What a desk's file or a backup of the desk says, or null where it says something else. */
export function deskFileIn(value: unknown): DeskFile | null {
  const read = v.safeParse(shape, value)
  return read.success ? (read.output as DeskFile) : null
}

export const writeDesk = (folder: string, desk: DeskFile): Promise<void> =>
  writeWhole(deskPath(folder), `${JSON.stringify(desk, null, 2)}\n`)

import type { Programme } from '../../../shared/applications/programme.ts'
import { readProgramme } from '../../../shared/applications/programme.ts'
import type { Json } from '../../../shared/core/json.ts'

const files = import.meta.glob<Json>('../../../resources/programmes/*.json', { eager: true, import: 'default' })

/** The programmes that come with the workbench, the newest year first. */
export const programmes: readonly Programme[] = Object.values(files)
  .flatMap(json => {
    const read = readProgramme(json)
    return read.ok ? [read.value] : []
  })
  .toSorted((a, b) => b.year - a.year)

/** The programme that an application is written for, or null where this version does not know it. */
export const programmeOf = ({ id, year }: { readonly id: string; readonly year: number }): Programme | null =>
  programmes.find(programme => programme.id === id && programme.year === year) ?? null

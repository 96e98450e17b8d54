import foundBy from '../../../resources/found-by.json'
import type { DeskFacts } from '../../../shared/ipc/values.ts'
import { fitOf } from '../shell/fits.ts'

/** The heading of each part of the settings and of each line in the first, as locale keys. */
export const settingTitles = {
  shown: 'settings:shown',
  language: 'settings:language.title',
  text: 'settings:text.title',
  face: 'settings:face.title',
  scheme: 'settings:scheme.title',
  dates: 'settings:dates.title',
  organisation: 'settings:organisation.title',
  person: 'settings:person.title',
  lock: 'keys:lock.title',
  headquarters: 'settings:headquarters.title',
  desks: 'desks:title',
  council: 'council:title',
  storage: 'settings:storage.title',
  choices: 'choices:title',
  retention: 'retention:short',
  shortcuts: 'shortcuts:title',
  file: 'settings:file.title',
  update: 'settings:update.title',
  desk: 'settings:desk.title',
} as const

export type SettingId = keyof typeof settingTitles

/** What can be chosen or done there, as locale keys: people look for that too. */
const settingWords: Readonly<Partial<Record<SettingId, readonly string[]>>> = {
  language: ['settings:language.ja', 'settings:language.easy', 'settings:language.en'],
  text: ['settings:text.standard', 'settings:text.large', 'settings:text.largest'],
  face: ['settings:face.ud', 'settings:face.pc'],
  scheme: ['settings:scheme.light', 'settings:scheme.dark', 'settings:scheme.auto'],
  dates: ['settings:dates.wareki', 'settings:dates.seireki'],
  organisation: [
    'settings:organisation.kind',
    'applications:field.address',
    'applications:field.representative',
    'applications:field.outline',
    'applications:field.contact',
  ],
  person: ['settings:person.label', 'people:add.first', 'people:change.deed'],
  lock: ['keys:passphrase.deed'],
  headquarters: ['settings:headquarters.join', 'settings:test.deed'],
  file: ['settings:file.save.deed', 'settings:file.open.deed'],
  storage: ['settings:storage.records', 'safety:backup.title', 'safety:title'],
  choices: ['choices:list.categories'],
  retention: ['retention:title'],
  update: ['settings:update.version', 'settings:update.take.deed'],
  desk: ['settings:desk.id', 'settings:desk.shell'],
}

/** The parts of the page in their order, each with the lines that are found by themselves. */
const parts = [
  { id: 'shown', lines: ['language', 'text', 'face', 'scheme', 'dates'] },
  { id: 'organisation', lines: [] },
  { id: 'person', lines: [] },
  { id: 'lock', lines: [] },
  { id: 'headquarters', lines: [] },
  { id: 'desks', lines: [] },
  { id: 'council', lines: [] },
  { id: 'storage', lines: [] },
  { id: 'choices', lines: [] },
  { id: 'retention', lines: [] },
  { id: 'shortcuts', lines: [] },
  { id: 'file', lines: [] },
  { id: 'update', lines: [] },
  { id: 'desk', lines: [] },
] as const satisfies readonly { readonly id: SettingId; readonly lines: readonly SettingId[] }[]

export type PartId = (typeof parts)[number]['id']

const ofAssociations: ReadonlySet<PartId> = new Set(['council', 'choices', 'retention'])

/** The parts that this desk has. A sample has no passphrase; headquarters is in no council and keeps no roster. */
export const partsOf = ({ sample, organisation }: DeskFacts): readonly PartId[] =>
  parts.map(({ id }) => id).filter(id => (id !== 'lock' || !sample) && (!ofAssociations.has(id) || organisation.kind !== 'headquarters'))

/** What of these parts fits a query, parts and lines. A part whose own name fits is there with all its lines. */
export function settingsFound(shown: readonly PartId[], query: string, t: (key: string) => string): ReadonlySet<SettingId> {
  const fits = (id: SettingId): boolean =>
    fitOf([...[settingTitles[id], ...(settingWords[id] ?? [])].map(key => t(key)), ...foundBy[`settings.${id}`]], query) > 0
  return new Set(
    parts.flatMap(({ id, lines }): readonly SettingId[] => {
      if (!shown.includes(id)) return []
      if (fits(id)) return [id, ...lines]
      const found = lines.filter(fits)
      return found.length > 0 ? [id, ...found] : []
    }),
  )
}

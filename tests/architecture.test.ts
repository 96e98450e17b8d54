import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'

/** Who may import whom, most exact folder first. A folder may always import itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'shared/core': [],
  'shared/documents': ['shared/core'],
  'shared/sync': ['shared/core'],
  'shared/organisations': ['shared/core', 'shared/sync'],
  'shared/access': ['shared/core', 'shared/desks', 'shared/documents', 'shared/roster', 'shared/sync'],
  'shared/settings': ['shared/core'],
  'shared/retention': ['shared/core', 'shared/drills', 'shared/roster', 'shared/sync'],
  'shared/response': ['shared/core', 'shared/roster', 'shared/sync'],
  'shared/help': ['shared/core'],
  'shared/library': ['shared/core', 'shared/documents'],
  'shared/roster': ['shared/core', 'shared/documents', 'shared/organisations', 'shared/sync'],
  'shared/council': ['shared/core', 'shared/organisations', 'shared/roster', 'shared/sync'],
  'shared/drills': ['shared/core', 'shared/documents', 'shared/roster', 'shared/sync'],
  'shared/applications': ['shared/core', 'shared/documents', 'shared/organisations', 'shared/roster', 'shared/sync'],
  'shared/desks': ['shared/core', 'shared/applications', 'shared/sync'],
  'shared/handover': ['shared/core', 'shared/desks', 'shared/documents', 'shared/sync'],
  'shared/ipc': ['shared/core', 'shared/desks', 'shared/documents', 'shared/sync'],
  'electron/services': ['shared', 'electron/words', 'electron/sample-desks.json'],
  'electron/ipc': ['shared', 'electron/services'],
  electron: ['shared'],
  headquarters: ['shared'],
  'renderer/locales': [],
  'renderer/workers': ['shared', 'resources'],
  'renderer/data': ['shared', 'renderer/workers'],
  'renderer/sync': ['shared', 'renderer/data'],
  'renderer/actions': ['shared', 'resources', 'renderer/data', 'renderer/sync', 'renderer/workers', 'renderer/language.ts'],
  'renderer/ui': ['shared/core', 'shared/settings'],
  'renderer/screens': [
    'shared',
    'resources',
    'renderer/data/queries',
    'renderer/actions',
    'renderer/ui',
    'renderer/workers',
    'renderer/language.ts',
    'renderer/theme.ts',
    'renderer/theme-face.tsx',
  ],
  renderer: ['shared', 'resources'],
}

/** What a folder may name in `import type` besides: its shape, without calling it. Screens reach the two doors by actions. */
const mayName: Readonly<Record<string, readonly string[]>> = {
  'renderer/screens': ['renderer/data', 'renderer/sync'],
}

/** The one home of each outside package. What is not named here may not be imported at all. */
const packageHome: Readonly<Record<string, readonly string[]>> = {
  electron: [
    'electron/main.ts',
    'electron/preload.ts',
    'electron/start-electron.ts',
    'electron/practice-in-electron.ts',
    'electron/tell-trouble-in.ts',
    'electron/print-in-electron.ts',
    'electron/window.ts',
    'electron/keychain.ts',
    'electron/ipc',
  ],
  'node:': ['electron', 'headquarters'],
  '@electric-sql/pglite': ['headquarters'],
  fastify: ['headquarters'],
  pg: ['headquarters'],
  dexie: ['renderer/data'],
  react: ['renderer/screens', 'renderer/ui', 'renderer/*'],
  'react-dom': ['renderer/main.tsx', 'renderer/screens', 'renderer/ui'],
  '@mantine/core': ['renderer/screens', 'renderer/ui', 'renderer/*'],
  '@mantine/hooks': ['renderer/screens', 'renderer/ui'],
  '@mantine/spotlight': ['renderer/screens', 'renderer/ui', 'renderer/*'],
  '@tabler/icons-react': ['renderer/screens', 'renderer/ui', 'renderer/actions', 'renderer/*'],
  '@tanstack/react-virtual': ['renderer/screens', 'renderer/ui'],
  '@fontsource/biz-udpgothic': ['renderer/main.tsx', 'renderer/theme-fonts.ts'],
  '@holiday-jp/holiday_jp': ['renderer/ui'],
  i18next: ['renderer/language.ts'],
  jose: ['electron/services'],
  'react-i18next': ['renderer/screens', 'renderer/ui', 'renderer/*'],
  docx: ['renderer/workers'],
  fflate: ['renderer/workers'],
  hucre: ['renderer/workers'],
  papaparse: ['shared/roster', 'renderer/workers'],
  'libphonenumber-js': ['shared/roster'],
  wanakana: ['shared/core', 'shared/roster'],
  valibot: ['shared', 'electron', 'headquarters'],
  yjs: ['shared/sync'],
}

/** Where a package's types may be named besides. */
const typesHome: Readonly<Record<string, readonly string[]>> = { i18next: ['renderer'] }

/** What shared/ may not say: the clock, chance and the PC's own language are arguments there. */
const impure =
  /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bcrypto\b|\bperformance\b|\bglobalThis\b|\.localeCompare\(|\.toLocale\w*\(/

const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

const longest = 400

interface Import {
  readonly file: string
  /** As written. */
  readonly target: string
  readonly onlyTypes: boolean
}

const files = ['shared', 'electron', 'renderer', 'headquarters'].flatMap(filesIn)
const source = new Map(files.map(file => [file, readFileSync(file, 'utf8')]))
const imports = files.flatMap(importsOf)

describe('the walls', () => {
  test('there is something to look at', () => {
    expect(files.length).toBeGreaterThan(10)
    expect(imports.length).toBeGreaterThan(10)
  })

  test('imports inside the project follow the map', () => {
    const stray = imports.filter(one => one.target.startsWith('.') && !follows(one.file, resolved(one), one.onlyTypes))
    expect(stray.map(one => `${one.file} imports ${resolved(one)}`)).toEqual([])
  })

  test('every outside package is used at its home, and only packages with a home are used', () => {
    const stray = imports.filter(({ file, target, onlyTypes }) => !target.startsWith('.') && !isAtHome(file, target, onlyTypes))
    expect(stray.map(({ file, target }) => `${file} imports ${target}`)).toEqual([])
  })

  test('nothing is brought in by way of a folder of tests or scripts', () => {
    const stray = imports.filter(one => one.target.startsWith('.') && /^(tests|scripts)\//.test(resolved(one)))
    expect(stray).toEqual([])
  })

  test('shared/ has no clock, no chance and no language of its own', () => {
    const stray = files.filter(file => file.startsWith('shared/') && impure.test(withoutComments(source.get(file) ?? '')))
    expect(stray).toEqual([])
  })

  test('screens and actions hold no Japanese words; those are in renderer/locales', () => {
    const stray = files.filter(
      file => /^renderer\/(screens|actions)\//.test(file) && japanese.test(withoutComments(source.get(file) ?? '')),
    )
    expect(stray).toEqual([])
  })

  test('what people typed becomes neither HTML nor code: no source has a door for that', () => {
    const door = /dangerouslySetInnerHTML|\b(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function\(|\bhref=/
    const through = (what: RegExp) => files.filter(file => what.test(withoutComments(source.get(file) ?? '')))
    expect(through(door)).toEqual([])
    // Papers, of which each typed word was escaped, in a frame that runs no script.
    expect(through(/\bsrcdoc\b/i)).toEqual(['renderer/print-page.ts'])
  })

  test('a class of the pages is described in one style sheet: two would meet as soon as both rooms were opened', () => {
    const sheets = readdirSync('renderer', { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.css'))
    const described = sheets.flatMap(name => {
      const text = readFileSync(join('renderer', name), 'utf8')
      return [...new Set([...text.matchAll(/^(\.kk-[\w-]+) \{/gm)].map(([, which = '']) => which))]
    })
    expect(described.length).toBeGreaterThan(300)
    expect(described.filter((which, at) => described.indexOf(which) !== at)).toEqual([])
  })

  test(`no file has more than ${longest} lines`, () => {
    const lines = files.map(file => ({ file, lines: (source.get(file) ?? '').split('\n').length }))
    expect(lines.filter(one => one.lines > longest)).toEqual([])
  })

  test('files leave by one door, and where one says that nobody of the roster is in it, somebody has looked (SPEC A2)', () => {
    const saying = (what: RegExp) => files.filter(file => what.test(withoutComments(source.get(file) ?? '')))
    expect(saying(/holds: null/)).toEqual([
      'renderer/actions/applications/save-form.ts',
      'renderer/actions/applications/save-plan.ts',
      'renderer/actions/desk/save-manual.ts',
      'renderer/actions/desk/save-settings.ts',
      'renderer/actions/nameless-paper.ts',
    ])
    expect(saying(/createObjectURL|\.download\b|showSaveFilePicker/)).toEqual(['renderer/save-file.ts'])
    expect(saying(/saveFile\b/)).toEqual(['renderer/save-file.ts', 'renderer/workbench.tsx'])
    // Neither a hand-over paper, an invitation, a recovery sheet, the manual nor the list of keys names anyone of a roster.
    // The pack's PDF goes through `save`; a page for the printer goes through `print`, which notes as `save` does.
    expect(saying(/copyText\b/)).toEqual(['renderer/copy-text.ts', 'renderer/workbench.tsx'])
    expect(saying(/printPage\b/)).toEqual(['renderer/print-page.ts', 'renderer/workbench.tsx'])
    expect(saying(/\bprint\(\)|ask\('print:pdf'|clipboard\.write/)).toEqual([
      'renderer/actions/desk/save-manual.ts',
      'renderer/actions/print-pack/take-pack.ts',
      'renderer/copy-text.ts',
      'renderer/print-page.ts',
      'renderer/screens/desks/add-desk.tsx',
      'renderer/screens/handover/handover-page.tsx',
      'renderer/screens/help/help-page.tsx',
      'renderer/screens/keys/sheet-steps.tsx',
      'renderer/screens/organisations/letter.tsx',
      'renderer/screens/shortcuts/shortcuts-page.tsx',
    ])
  })

  test('no cell that somebody typed becomes a formula: one writer makes all tables that leave, as a file or by the clipboard', () => {
    const saying = (what: RegExp) => files.filter(file => what.test(withoutComments(source.get(file) ?? '')))
    // Whoever makes another one writes cells that begin with = + - @, a tab or a carriage return as text, and stands here.
    expect(
      saying(
        /\bunparse\b|\bwrite(?:Xls|Ods|Csv)\w*|\btoCsv\b|text\/(?:csv|tab-separated-values)|ClipboardItem|clipboardData\.setData|\bonCopy\b|Listener\('copy'/i,
      ),
    ).toEqual([
      'renderer/screens/roster/people-list.tsx',
      'renderer/ui/data-table.tsx',
      'renderer/workers/make-paper.ts',
      'renderer/workers/write-sheet.ts',
    ])
    expect(saying(/from 'hucre/)).toEqual(['renderer/workers/read-table-book.ts', 'renderer/workers/write-sheet.ts'])
    expect(saying(/from 'papaparse'/)).toEqual(['renderer/workers/read-table-text.ts', 'renderer/workers/write-sheet.ts'])
  })

  test('a stray import would be seen', () => {
    expect(follows('shared/core/days.ts', 'shared/roster/volunteer.ts')).toBe(false)
    expect(follows('renderer/ui/button.tsx', 'renderer/data/write.ts')).toBe(false)
    expect(follows('electron/services/log.ts', 'electron/window.ts')).toBe(false)
    expect(follows('renderer/main.tsx', 'headquarters/main.ts')).toBe(false)
    expect(isAtHome('shared/core/days.ts', 'dayjs')).toBe(false)
    expect(isAtHome('renderer/data/write.ts', 'node:fs')).toBe(false)
    expect(importsIn(`import type { A } from './a.ts'\nexport { b } from "../b.ts"\nconst c = await import('./c.ts')`)).toEqual([
      { target: './a.ts', onlyTypes: true },
      { target: '../b.ts', onlyTypes: false },
      { target: './c.ts', onlyTypes: false },
    ])
    expect(
      importsIn(`import './d.css'\nnew Worker(new URL('./e.worker.ts', import.meta.url))\n// import './f.ts'`).map(one => one.target),
    ).toEqual(['./d.css', './e.worker.ts'])
    expect(follows('renderer/screens/roster/list.tsx', 'renderer/data/write.ts', false)).toBe(false)
    expect(follows('renderer/screens/roster/list.tsx', 'renderer/data/book.ts', true)).toBe(true)
  })
})

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name))
    .map(name => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort()
}

function importsOf(file: string): Import[] {
  return importsIn(source.get(file) ?? '').map(one => ({ file, ...one }))
}

/** What a source names in `import`, `export … from`, `import()` and `new URL(…, import.meta.url)`. */
function importsIn(text: string): Omit<Import, 'file'>[] {
  const pattern =
    /(?:^|[;\n}])\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+\s+from\s+)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]|new URL\(\s*['"]([^'"\n]+)['"]\s*,\s*import\.meta\.url/g
  return [...withoutComments(text).matchAll(pattern)].map(([, type, ...targets]) => ({
    target: targets.find(target => target !== undefined) ?? '',
    onlyTypes: type !== undefined,
  }))
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1')
}

function resolved({ file, target }: Import): string {
  return normalize(join(dirname(file), target))
    .replaceAll('\\', '/')
    .replace(/\?\w+$/, '')
}

/** `renderer/*` are the files right in that folder, which wire its parts together. */
const isIn = (file: string, place: string): boolean =>
  place.endsWith('/*') ? dirname(file) === place.slice(0, -2) : file === place || file.startsWith(`${place}/`)

/** A file's folder in the map. Start-up files (`renderer/main.tsx`) belong to the top folder, which may wire all its parts. */
function follows(file: string, target: string, onlyTypes = false): boolean {
  const own = Object.keys(mayImport).find(folder => isIn(file, folder))
  if (own === undefined) return false
  return [own, ...(mayImport[own] ?? []), ...(onlyTypes ? (mayName[own] ?? []) : [])].some(place => isIn(target, place))
}

function isAtHome(file: string, target: string, onlyTypes = false): boolean {
  const name = target.startsWith('node:') ? 'node:' : target.split('/', target.startsWith('@') ? 2 : 1).join('/')
  const homes = new Map(Object.entries(packageHome)).get(name) ?? []
  return [...homes, ...(onlyTypes ? (typesHome[name] ?? []) : [])].some(place => isIn(file, place))
}

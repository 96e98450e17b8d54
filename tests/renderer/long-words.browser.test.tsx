import { Dexie } from 'dexie'
import i18next from 'i18next'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { beginDesk } from '../../renderer/data/begin-desk.ts'
import { openDesk } from '../../renderer/data/desk.ts'
import type { Place } from '../../renderer/screens/shell/place.ts'
import { Workbench } from '../../renderer/workbench.tsx'
import { ok } from '../../shared/core/result.ts'
import type { Ask } from '../../shared/ipc/contract.ts'
import { emptyVolunteer, groupsOf } from '../../shared/roster/volunteer.ts'
import { MemoryHost } from '../support/memory-host.ts'
import { newId } from '../support/open-room.tsx'
import { show, takeAway } from '../support/show.tsx'

/** A language whose words are two thirds longer than English ones: what fits it fits translations that nobody has made yet. */
beforeAll(() => {
  i18next.use({
    type: 'postProcessor',
    name: 'long',
    process: (words: string) =>
      `${words}${'~'.repeat(Math.min(30, Math.ceil(words.length * 0.66)))}`.replace(/(\S{12})(?=\S)/g, '$1\u00ad'),
  })
})
beforeEach(() => {
  i18next.options.postProcess = ['long']
})
afterEach(async () => {
  i18next.options.postProcess = false
  takeAway()
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name)
})

const chance = { now: () => Date.now(), bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
const nothing = () => undefined
const replies: Readonly<Record<string, unknown>> = {
  'backup:state': { folder: '/home/office/架け橋バックアップ', backups: [], free: 5e9, sameDisk: true, behind: false, trouble: null },
  'settings:read': {},
  'people:list': ok({ people: [], notes: [] }),
  'sheet:state': ok({ made: 1, proven: 1, place: '金庫', unproven: false, rehearsed: null }),
}

async function deskWithLongNames() {
  const host = new MemoryHost({
    desk: `long${String(Date.now()).slice(-12)}`,
    organisation: { id: newId(), name: '特定非営利活動法人とても長い名前の国際交流と多文化共生のための協会連合会', kind: 'association' },
  })
  const ask: Ask = async (channel, question) => {
    const reply = channel === 'desk:keys' ? ok(host.keys) : replies[channel]
    return reply === undefined ? host.ask(channel, question) : (reply as Awaited<ReturnType<typeof host.ask<typeof channel>>>)
  }
  const desk = await openDesk(ask, host.facts, host.keys, chance)
  const names = ['محمد عبد الرحمن بن عبد العزيز الحسيني', 'Wolfeschlegelsteinhausenbergerdorff Maximilian', '小鳥遊　悠']
  const drafts = [
    ...names.map(name => {
      const person = { ...emptyVolunteer(newId()), name }
      return { kind: 'volunteer' as const, record: person.id, groups: { here: true, ...groupsOf(person) } }
    }),
    {
      kind: 'drill' as const,
      record: newId(),
      groups: { here: true, title: 'تدريب على الكوارث とても長い題名の多言語支援センター設置訓練', day: '2027-01-17' },
    },
  ]
  await desk.write({ scope: host.scope, action: 'roster.import', params: { file: '名簿.csv', rows: 3 }, drafts })
  await desk.close()
  return { ask, host }
}

const hides = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip'

/** Words that stand under something that cuts them off, without dots that would say so. */
const cut = () =>
  [...document.querySelectorAll<HTMLElement>('.kk-shell *')].flatMap(part => {
    const { overflowX, overflowY, textOverflow, display } = getComputedStyle(part)
    const isSeen = display !== 'none' && part.clientWidth > 2 && part.getBoundingClientRect().width > 2
    const wide = hides(overflowX) && textOverflow !== 'ellipsis' && part.scrollWidth > part.clientWidth + 1
    const high = (hides(overflowY) || part.matches('button')) && part.scrollHeight > part.clientHeight + 2
    return isSeen && (wide || high) ? [`${part.className || part.tagName}: ${part.textContent?.slice(0, 40)}`] : []
  })

const places: readonly Place['at'][] = [
  'today',
  'roster',
  'roster-import',
  'drills',
  'applications',
  'council',
  'differences',
  'history',
  'access',
  'incident',
  'handover',
  'desks',
  'retention',
  'safety',
  'shortcuts',
  'help',
  'settings',
]

test.each([
  [1366, 768],
  [1000, 700],
])('words and names that are much longer than ours break no screen at %i × %i', async (width, height) => {
  await page.viewport(width, height)
  const { ask, host } = await deskWithLongNames()
  const state = { phase: 'open', shell: 'loopback', desk: host.facts } as const
  const broken: Record<string, readonly string[]> = {}
  for (const at of places) {
    await show(<Workbench ask={ask} begin={beginDesk(ask, state)} state={state} onTurn={nothing} start={{ at }} onPlace={nothing} />, {
      language: 'en',
    })
    await expect.poll(() => document.querySelector('main :is(h1, h2)') !== null).toBe(true)
    const wide = document.documentElement.scrollWidth > innerWidth ? ['the page is wider than its window'] : []
    const found = [...wide, ...cut()]
    if (found.length > 0) broken[at] = found
    takeAway()
  }
  expect(broken).toEqual({})
})

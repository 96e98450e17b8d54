import { Dexie } from 'dexie'
import { afterEach, expect, inject, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { beginDesk } from '../../renderer/data/begin-desk.ts'
import { DesksPage } from '../../renderer/screens/desks/desks-page.tsx'
import { Who } from '../../renderer/screens/people/who.tsx'
import { Workbench } from '../../renderer/workbench.tsx'
import { ok } from '../../shared/core/result.ts'
import type { Ask } from '../../shared/ipc/contract.ts'
import { stampOf } from '../../shared/sync/stamp.ts'
import { MemoryHost } from '../support/memory-host.ts'
import { closeRoom, newId, openRoom } from '../support/open-room.tsx'
import { show, takeAway } from '../support/show.tsx'

declare module 'vitest' {
  interface ProvidedContext {
    /** `npm run test:full`. */
    readonly full: boolean
  }
}

afterEach(async () => {
  takeAway()
  await closeRoom()
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name)
})

/** What it would do if anything took it for markup, for a template, for a key of words, or turned what follows it around. */
const EVIL =
  '<img src="x" onerror="document.title=\'ran\'"></b></script><script>document.title="ran"</script>{{name}} $t(shell:undo) \u202Eabc\u202C'
/** What shows that it came through as it was typed: neither of both was replaced. */
const TYPED = '{{name}} $t(shell:undo)'

const fieldsOf = () =>
  [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].filter(
    field =>
      ['text', 'textarea', 'tel', 'email', 'url'].includes(field.type) &&
      !field.disabled &&
      !field.readOnly &&
      !field.closest('header') &&
      field.checkVisibility({ visibilityProperty: true }),
  )

/** As if typed, and the field left. */
function write(field: HTMLInputElement | HTMLTextAreaElement): void {
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
  field.focus()
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, EVIL)
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
  field.blur()
}

/** Types it into every field that can be written. */
async function fillAll(): Promise<number> {
  await expect.poll(() => fieldsOf().length).toBeGreaterThan(0)
  const fields = fieldsOf()
  for (const field of fields) {
    if (!field.isConnected) continue
    write(field)
    await new Promise(drawn => requestAnimationFrame(drawn))
  }
  return fields.length
}

function nothingRan(): void {
  const text = document.body.textContent
  expect(text.split('\u202Eabc').length, 'what stands before it is as it was typed').toBe(text.split(`${TYPED} \u202Eabc`).length)
  expect(document.title).not.toBe('ran')
  expect([...document.querySelectorAll('img[src="x"], #root script, [data-portal] script')]).toEqual([])
}

const shows = () => expect.poll(() => [document.body.innerText, ...fieldsOf().map(({ value }) => value)].join('\n')).toContain(TYPED)

const press = (name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click()

// Every field of a drill is saved by itself, and there are many.
test.runIf(inject('full'))(
  'HTML, templates and turned text in every field are text on every page and paper [full]',
  { timeout: 240_000 },
  async () => {
    await page.viewport(1366, 900)
    const who = { id: newId(), name: EVIL, role: 'admin' } as const
    const host = new MemoryHost({
      desk: `html${String(Date.now()).slice(-12)}`,
      person: EVIL,
      who,
      organisation: { id: '01900000-0000-7000-8000-00000000000a', name: EVIL, kind: 'association' },
      headquarters: 'https://hq.example.test',
    })
    const sheet = { made: 1, proven: 1, place: EVIL, unproven: false, rehearsed: { by: EVIL, at: 1 } }
    const replies: Readonly<Record<string, unknown>> = {
      'desk:keys': ok(host.keys),
      'backup:state': { folder: EVIL, backups: [], free: null, sameDisk: false, behind: false, trouble: null },
      'people:list': ok({ people: [{ id: who.id, name: EVIL, role: 'admin', left: null }], notes: [] }),
      'settings:read': {},
      'sheet:state': ok(sheet),
      'ring:state': ok({ own: host.facts.desk, trusted: [], epoch: 1 }),
      'ring:due': ok([]),
      'ring:late': ok([]),
    }
    const ask: Ask = async (channel, question) => {
      const reply = replies[channel]
      return reply === undefined ? host.ask(channel, question) : (reply as Awaited<ReturnType<typeof host.ask<typeof channel>>>)
    }
    const nothing = () => undefined
    const state = { phase: 'open', shell: 'loopback', desk: host.facts } as const
    await show(
      <Workbench ask={ask} begin={beginDesk(ask, state)} state={state} onTurn={nothing} start={{ at: 'roster' }} onPlace={nothing} />,
    )
    const room = (name: RegExp) => page.getByRole('navigation', { name: '主な画面' }).getByRole('button', { name }).click()
    const seen = async () => {
      await shows()
      nothingRan()
    }

    await press('1人ずつ加える')
    expect(await fillAll()).toBeGreaterThan(8)
    await press('名簿に加える')
    await seen()
    await page.getByRole('grid', { name: '名簿' }).getByRole('row').nth(1).click()
    await seen()

    await room(/^訓練/)
    await press('訓練を作る')
    await fillAll()
    await press('訓練を作る')
    await press('ねらいと枠組み')
    expect(await fillAll()).toBeGreaterThan(8)
    await seen()
    await press(/^状況付与/)
    await press('状況付与を加える')
    expect(await fillAll()).toBeGreaterThan(2)
    await seen()
    for (const tab of ['進行表と配置', '書類']) {
      await press(tab)
      await seen()
    }

    await room(/^申請/)
    await press('申請を始める')
    await fillAll()
    await page.getByRole('complementary').getByRole('button', { name: '申請を始める' }).click()
    await expect.poll(() => fieldsOf().length).toBeGreaterThan(5)
    await fillAll()
    await seen()
    await press('書類を作る')
    await seen()

    await press('履歴')
    await seen()
    await press(/^この端末の人：/)
    await page.getByRole('menuitem', { name: '引継ぎ' }).click()
    await seen()
    await room(/^設定/)
    await seen()
    for (const words of ['保存期間', '閲覧の記録', '事故の記録', 'この端末の安全', '今日']) {
      await userEvent.keyboard('{Control>}k{/Control}')
      await userEvent.keyboard(words)
      await userEvent.keyboard('{Enter}')
      if (words === '保存期間') await fillAll()
      await seen()
    }
  },
)

test('the same as the name of a desk and of who sits down', async () => {
  const desk = 'owndesk000000001'
  await openRoom(
    <DesksPage />,
    async ({ host }) => {
      const key = { kty: 'EC', crv: 'P-256', x: 'a'.repeat(43), y: 'b'.repeat(43) }
      const plain = { here: true, who: { desk, name: EVIL, signing: key, agreement: key }, role: 'admin', state: { state: 'in', at: 1 } }
      const at = stampOf({ millis: Date.now(), count: 0, desk: 'hqhqhqhqhqhqhqhq' })
      const change = { scope: host.scope, kind: 'desk' as const, record: newId(), desk: 'hqhqhqhqhqhqhqhq', n: 1, at, deed: newId() }
      const changes = [{ seq: 1, change: { ...change, bases: {}, body: { plain } } }]
      host.put({ type: 'received', scope: host.scope, deeds: [], changes, until: 1, epoch: 'e' })
      return { at: 'desks' }
    },
    {
      facts: { desk, headquarters: 'https://hq.example.test' },
      more: { 'ring:state': () => ok({ own: desk, trusted: [desk], epoch: 1 }), 'ring:late': () => ok([]) },
    },
  )
  await shows()
  nothingRan()
  await closeRoom()
  const { facts } = new MemoryHost({ organisation: { id: newId(), name: EVIL, kind: 'association' } })
  const people = [EVIL, `${EVIL}2`].map(name => ({ id: newId(), name, role: 'edit' as const }))
  await show(<Who desk={facts} people={people} ask={async () => Promise.reject(new Error('not asked'))} onState={() => undefined} />)
  await shows()
  nothingRan()
})

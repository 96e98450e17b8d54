import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { writeNotes } from '../../../../renderer/actions/people/write-notes.ts'
import easy from '../../../../renderer/locales/easy/people.json'
import ja from '../../../../renderer/locales/ja/people.json'
import today from '../../../../renderer/locales/ja/today.json'
import { PeoplePart } from '../../../../renderer/screens/people/people-part.tsx'
import { Who } from '../../../../renderer/screens/people/who.tsx'
import type { Place } from '../../../../renderer/screens/shell/place.ts'
import { TodayPage } from '../../../../renderer/screens/today/today-page.tsx'
import { LateSaves, LateSavesContext } from '../../../../renderer/ui/late-saves.ts'
import { entryGroups } from '../../../../shared/handover/entry.ts'
import type { Ask } from '../../../../shared/ipc/contract.ts'
import type { PeopleNote } from '../../../../shared/ipc/people-note.ts'
import type { Person } from '../../../../shared/ipc/values.ts'
import { MemoryHost } from '../../../support/memory-host.ts'
import { AFTERNOON, closeRoom, newId, type OpenRoom, openRoom } from '../../../support/open-room.tsx'
import { runAxe } from '../../../support/run-axe.ts'
import { show, takeAway } from '../../../support/show.tsx'

beforeEach(() => page.viewport(1000, 700))
afterEach(async () => {
  takeAway()
  await closeRoom()
})

const people: readonly Person[] = [
  { id: newId(), name: '中村', role: 'admin' },
  { id: newId(), name: 'グエン・ティ・ホアン・アイン（多文化共生推進員・名簿係）', role: 'edit' },
]
const desk = new MemoryHost().facts

const grave = async () => {
  const { violations } = await runAxe(document)
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

test.each([
  { language: 'ja', scheme: 'light', words: ja },
  { language: 'easy', scheme: 'dark', words: easy },
] as const)(
  '[K8] whoever sits down chooses a name by its digit and types a PIN ($language, $scheme)',
  async ({ language, scheme, words }) => {
    const came = vi.fn()
    const asked: unknown[] = []
    const wrong = (tries: number) => words.who['wrong-pin_other'].replace('{{count}}', String(tries))
    const first = Promise.withResolvers<unknown>()
    const answers = [first.promise, { ok: false, problem: 'wrong-pin', tries: 3 }, { ok: true, value: { phase: 'open' } }]
    const ask = (async (channel: string, question: unknown) => {
      asked.push([channel, question])
      return answers.shift()
    }) as unknown as Ask
    // Elsewhere something waits for room on the disk: a PIN has nothing to wait for.
    const late = new LateSaves()
    late.wait(() => new Promise(() => undefined))
    await show(
      <LateSavesContext value={late}>
        <Who desk={desk} people={people} ask={ask} onState={came} />
      </LateSavesContext>,
      { language, scheme },
    )
    await expect.element(page.getByRole('button', { name: /中村/ })).toHaveFocus()
    expect(await grave()).toEqual([])
    await userEvent.keyboard('2')
    const field = page.getByLabelText(words.pin.label, { exact: true })
    await expect.element(field).toHaveFocus()
    await userEvent.keyboard('1111{Enter}')
    // Who types on while the host looks begins the next try, of which no digit is lost, and none of the last is left.
    await expect.element(field).toHaveValue('')
    await userEvent.keyboard('56')
    first.resolve({ ok: false, problem: 'wrong-pin', tries: 4 })
    await expect.element(page.getByRole('alert')).toHaveTextContent(wrong(4))
    await userEvent.keyboard('88{Enter}')
    await expect.element(page.getByRole('alert')).toHaveTextContent(wrong(3))
    await expect.element(field).toHaveFocus()
    await expect.element(field).toHaveValue('')
    await userEvent.type(field, '5678')
    await userEvent.click(page.getByRole('button', { name: words.who.deed, exact: true }))
    await expect.poll(() => came.mock.calls.length).toBe(1)
    late.stop()
    expect(asked).toEqual(['1111', '5688', '5678'].map(pin => ['people:come-in', { id: people[1]?.id, pin }]))
    expect(await grave()).toEqual([])
  },
)

test('[K8] a forgotten PIN is set anew by the passphrase, and after too many wrong ones the page says what the host says', async () => {
  const state = vi.fn()
  const asked: string[] = []
  const ask = (async (channel: string) => {
    asked.push(channel)
    if (channel === 'people:come-in') return { ok: false, problem: 'locked' }
    return channel === 'desk:state' ? { phase: 'locked' } : { ok: true, value: { phase: 'open' } }
  }) as unknown as Ask
  await show(<Who desk={desk} people={people} ask={ask} onState={state} />)
  await userEvent.keyboard('1')
  await userEvent.keyboard('1111{Enter}')
  await expect.poll(() => state.mock.calls).toEqual([[{ phase: 'locked' }]])
  await userEvent.click(page.getByRole('button', { name: ja.who.forgot }))
  await userEvent.keyboard('桜の木の下で二人で待つ')
  await userEvent.fill(page.getByLabelText(ja.pin.new), '12')
  await userEvent.fill(page.getByLabelText(ja.pin.again), '12')
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByText(ja.pin['pin-too-short'])).toBeVisible()
  expect(asked).not.toContain('people:anew')
  await userEvent.fill(page.getByLabelText(ja.pin.new), '２６４８')
  await userEvent.fill(page.getByLabelText(ja.pin.again), '２６４８')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => asked).toContain('people:anew')
})

test('[A6] people are offered, the first administers, and what the host noted stands in the history once', async () => {
  let listed: readonly (Person & { left: number | null })[] = []
  let notes: readonly PeopleNote[] = []
  const add = vi.fn(({ name, role }: Person) => {
    listed = [...listed, { id: newId(), name, role, left: null }]
    notes = [...notes, { id: newId(), what: 'added', name, by: '中村', at: AFTERNOON, to: role }]
    return { ok: true, value: { phase: 'open' } }
  })
  const room = await openRoom(
    <>
      <h1>設定</h1>
      <PeoplePart onChanged={() => undefined} />
    </>,
    async () => ({ at: 'settings' }),
    {
      more: {
        'people:list': () => ({ ok: true, value: { people: listed, notes } }),
        'people:add': add,
        // Told twice: as if the page was closed before the host heard that it stands there.
        'people:noted': () => ({ ok: false, problem: 'disk' }),
      },
    },
  )
  await expect.element(page.getByText(ja.part.none)).toBeVisible()
  await userEvent.click(page.getByRole('button', { name: ja.add.first }))
  await expect.element(page.getByRole('heading', { name: ja.add['first-title'] })).toBeVisible()
  await userEvent.fill(page.getByLabelText(ja.pin.new), '1234')
  await userEvent.fill(page.getByLabelText(ja.pin.again), '1234')
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByText(ja.pin['pin-obvious'])).toBeVisible()
  expect(add).not.toHaveBeenCalled()
  await userEvent.fill(page.getByLabelText(ja.pin.new), '1243')
  await userEvent.fill(page.getByLabelText(ja.pin.again), '1243')
  expect(await grave()).toEqual([])
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByText('次からは、中村さんの暗証番号で入ります')).toBeVisible()
  expect(add).toHaveBeenCalledWith({ name: '中村', role: 'admin', pin: '1243' })
  notes = [...notes, { id: newId(), what: 'pin', name: '中村', by: '中村', at: AFTERNOON, to: '' }]
  await Promise.all([writeNotes.run(room.tools, null), writeNotes.run(room.tools, null)])
  const lines = room.desk.history()
  expect(lines.map(({ deed, person, params }) => [deed.action, deed.person, person, params['name']])).toEqual([
    ['people.added', '', '中村', '中村'],
    ['people.pin', '', '中村', '中村'],
  ])
  expect(JSON.stringify(room.host.entries.map(entry => (entry.type === 'deed' ? entry.page : null)))).not.toContain('中村')
  const undo = await room.desk.undo(lines[0]?.deed.id ?? '')
  expect(undo).toMatchObject({ ok: false, problem: 'told' })
})

test('[O1] whoever may only look finds on Today what they can do, and for a week that somebody changed it', async () => {
  const who: Person = { id: newId(), name: '佐藤 次郎', role: 'view' }
  let days = 0
  const fill = async ({ desk: own, host }: OpenRoom): Promise<Place> => {
    const entry = { what: 'role', desk: host.facts.desk, name: who.name, by: '中村', at: AFTERNOON, to: 'view' } as const
    await own.write({
      scope: host.scope,
      action: 'people.role',
      params: {},
      drafts: [
        { kind: 'handover', record: newId(), groups: entryGroups({ ...entry, at: AFTERNOON - 1, to: 'edit' }) },
        { kind: 'handover', record: newId(), groups: entryGroups(entry) },
        { kind: 'handover', record: newId(), groups: entryGroups({ ...entry, name: '鈴木', at: AFTERNOON + 1, to: 'admin' }) },
      ],
    })
    return { at: 'today' }
  }
  const look = (of: Person) =>
    openRoom(<TodayPage />, fill, { facts: { person: of.name, who: of }, now: () => AFTERNOON + days * 86_400_000 })
  const tasks = () => [...document.querySelectorAll('.kk-tasks__words b')].map(words => words.textContent)
  await look(who)
  await expect.poll(tasks).toEqual(['佐藤 次郎さんの役割が「閲覧」になりました'])
  await expect.element(page.getByText(/見ることだけできます。.*中村さんが変えました/)).toBeVisible()
  takeAway()
  await closeRoom()
  days = 7
  await look(who)
  await expect.element(page.getByText(today.calm.title)).toBeVisible()
  expect(tasks()).toEqual([])
  takeAway()
  await closeRoom()
  days = 0
  await look({ ...who, role: 'edit' })
  // What no longer holds is not told, and who may write is offered the first steps.
  await expect
    .poll(tasks)
    .toEqual([today.decision.start.roster.title, today.decision.start.drills.title, today.decision.start.applications.title])
})

import { afterEach, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Tools } from '../../../../renderer/actions/action.ts'
import { createDrill } from '../../../../renderer/actions/drills/create-drill.ts'
import { DrillsRoom } from '../../../../renderer/screens/drills/drills-room.tsx'
import { templates } from '../../../../renderer/screens/drills/templates.ts'
import type { Place } from '../../../../renderer/screens/shell/place.ts'
import type { Manner } from '../../../../renderer/ui/manner.ts'
import { emptyVolunteer, groupsOf, type Volunteer } from '../../../../shared/roster/volunteer.ts'
import { associationScope } from '../../../../shared/sync/scope.ts'
import { stampOf } from '../../../../shared/sync/stamp.ts'
import { AFTERNOON, closeRoom, newId, openRoom as openAnyRoom } from '../../../support/open-room.tsx'

const roster: readonly (Partial<Volunteer> & { readonly name: string })[] = [
  { name: '李 佳怡', kana: 'リ ジアイ', languages: [{ language: '中国語', level: '通訳' }] },
  {
    name: 'サントス・ロベルト',
    kana: 'サントス ロベルト',
    latin: 'Santos Roberto',
    languages: [{ language: 'ポルトガル語', level: '母語' }],
  },
  { name: 'ウィジャヤ・デウィ', kana: 'ウィジャヤ デウィ', languages: [{ language: 'インドネシア語', level: '業務' }] },
  { name: '朴 志勲', kana: 'パク チフン', languages: [{ language: '韓国語', level: '業務' }], consent: null },
  { name: '中野瀬 光', kana: 'ナカノセ ヒカル', languages: [{ language: 'スペイン語', level: '日常会話' }], until: '2026-03-31' },
]

/** The room of drills, with a roster of five people. */
const openRoom = (start: Place | ((tools: Tools) => Promise<Place>), manner: Partial<Manner> = {}) =>
  openAnyRoom(
    <DrillsRoom />,
    async ({ desk, host, tools }) => {
      const people = roster.map(person => ({ ...emptyVolunteer(newId()), disaster: true, consent: true, until: '2027-03-31', ...person }))
      await desk.write({
        scope: host.scope,
        action: 'roster.import',
        params: {},
        drafts: people.map(person => ({ kind: 'volunteer', record: person.id, groups: groupsOf(person) })),
      })
      return typeof start === 'function' ? await start(tools) : start
    },
    { manner, now: () => AFTERNOON },
  )

/** A drill from the template, and the place where it is shown. */
const aDrill =
  (tab: string) =>
  async (tools: Tools): Promise<Place> => {
    const [template] = templates
    if (!template) throw new Error('no template')
    const made = await createDrill.run(tools, {
      template,
      title: '災害多言語支援センター設置運営訓練',
      day: '2026-12-06',
      start: '09:30',
      host: '見本県国際交流協会',
      contact: '訓練担当',
    })
    if (!made.ok) throw new Error(made.problem)
    return { at: 'drills', drill: made.value.drill, tab }
  }

const team = (name: string) => page.getByRole('region', { name, exact: true })

afterEach(closeRoom)

describe('the room of drills', () => {
  test('teaches when it is empty, and makes a drill from the template that can be undone in one step', async () => {
    const { desk } = await openRoom({ at: 'drills' })
    await expect.element(page.getByText('訓練はまだありません')).toBeVisible()
    await userEvent.click(page.getByRole('button', { name: '訓練を作る' }))
    await userEvent.fill(page.getByLabelText('名前'), '十二月の訓練')
    await userEvent.fill(page.getByLabelText('始まり'), '1300')
    await userEvent.tab()
    await expect.element(page.getByText('13:30–14:30')).toBeVisible()
    await userEvent.click(page.getByRole('button', { name: '訓練を作る' }))
    await expect.element(page.getByRole('heading', { level: 1, name: '十二月の訓練' })).toBeVisible()
    expect(desk.all('inject')).toHaveLength(15)
    expect(desk.history().at(-1)?.deed.action).toBe('drills.create')
    // Nothing else is in this desk, and nobody is asked: a drill is one record (SPEC H1).
    expect((await desk.undo(desk.history().at(-1)?.deed.id ?? '')).ok).toBe(true)
    await expect.element(page.getByText('訓練はまだありません')).toBeVisible()
    expect(desk.all('inject')).toHaveLength(0)
  })

  test('a person who fills a gap stands first; putting somebody in twice warns at both places and is kept', async () => {
    const { desk } = await openRoom(aDrill('plan'))
    await expect.element(team('翻訳班').getByText('ポルトガル語 B以上')).toBeVisible()
    await userEvent.click(team('翻訳班').getByRole('button', { name: '翻訳班', exact: true }))
    const found = page.getByRole('list', { name: '合う人' })
    await expect.poll(() => found.getByRole('listitem').first().element().textContent).toMatch(/足りない(中国語|ポルトガル語)ができます/)
    await userEvent.click(found.getByRole('button', { name: '李 佳怡さんを入れる' }))
    await expect.element(team('翻訳班').getByText('中国語 B以上')).not.toBeInTheDocument()
    await expect.element(team('翻訳班').getByText('李 佳怡')).toBeVisible()
    await userEvent.click(team('遠隔翻訳班').getByRole('button', { name: '遠隔翻訳班', exact: true }))
    await userEvent.fill(page.getByLabelText('名簿からさがす'), 'りじあい')
    await expect.element(page.getByText(/同じ時間に翻訳班/)).toBeVisible()
    await userEvent.click(page.getByRole('button', { name: '李 佳怡さんを入れる' }))
    await userEvent.click(team('遠隔翻訳班').getByRole('button', { name: /李 佳怡/ }))
    await expect.element(page.getByText('李 佳怡さんは、10:00–11:00 に翻訳班にも入っています。')).toBeVisible()
    expect(desk.all('assignment')).toHaveLength(2)
    expect(desk.history().at(-1)).toMatchObject({ deed: { person: '' }, params: { name: '李 佳怡', team: '遠隔翻訳班' } })
  })

  test('somebody who is not in the roster is put in by name, and taken out again', async () => {
    const { desk } = await openRoom(aDrill('plan'))
    await userEvent.click(team('総務班').getByRole('button', { name: '総務班', exact: true }))
    await userEvent.fill(page.getByLabelText('名簿にない人'), '花井 ゆかり')
    await userEvent.keyboard('{Enter}')
    await userEvent.click(team('総務班').getByRole('button', { name: '花井 ゆかり' }))
    await userEvent.selectOptions(page.getByLabelText('役割'), '班長')
    await expect.element(team('総務班').getByRole('button', { name: '花井 ゆかり 班長' })).toBeVisible()
    await userEvent.click(page.getByRole('button', { name: '班から外す' }))
    await expect.element(team('総務班').getByText('花井 ゆかり')).not.toBeInTheDocument()
    expect(desk.all('assignment')).toHaveLength(0)
  })

  test('says where to begin: the first open place and who could take it; a team that nobody is in yet is not painted as harm', async () => {
    await openRoom(aDrill('plan'))
    const look = page.getByRole('complementary', { name: '気をつけること' })
    await expect.element(look.getByText('総務班の「班長」が空いています。名簿に、いま入れられる人が3人います。')).toBeVisible()
    expect([...document.querySelectorAll('.kk-team__gap')].filter(gap => getComputedStyle(gap).fontWeight === '700')).toEqual([])
    await userEvent.click(look.getByRole('button', { name: '班長を入れる' }))
    await userEvent.click(page.getByRole('button', { name: '李 佳怡さんを入れる' }))
    await userEvent.click(page.getByRole('button', { name: '一覧に戻る' }))
    await expect.element(look.getByText('総務班の人が足りません。名簿に、いま入れられる人が2人います。')).toBeVisible()
  })

  test('whoever is put into the empty place of the leader becomes the leader, and the place is no longer open', async () => {
    const { desk } = await openRoom(aDrill('plan'))
    await userEvent.click(team('総務班').getByRole('button', { name: '班長', exact: true }))
    await expect.element(page.getByRole('heading', { name: '班長を入れる' })).toBeVisible()
    await userEvent.click(page.getByRole('button', { name: '李 佳怡さんを入れる' }))
    await expect.element(team('総務班').getByRole('button', { name: /李 佳怡 班長/ })).toBeVisible()
    await expect.element(team('総務班').getByRole('button', { name: '班長', exact: true })).not.toBeInTheDocument()
    expect(desk.all('assignment').map(({ groups }) => groups['role'])).toEqual(['leader'])
    // The next one, put in from the same list, is a member again.
    await userEvent.click(page.getByRole('button', { name: '中野瀬 光さんを入れる' }))
    await expect.poll(() => desk.all('assignment').map(({ groups }) => groups['role'])).toEqual(['leader', 'member'])
    await userEvent.click(team('情報班').getByRole('button', { name: '班長', exact: true }))
    await userEvent.fill(page.getByLabelText('名簿にない人'), '花井 ゆかり')
    await userEvent.keyboard('{Enter}')
    await expect.element(team('情報班').getByRole('button', { name: '花井 ゆかり 班長' })).toBeVisible()
  })

  test('whoever covers the language of the gap that was pressed stands first, and the tag says which language', async () => {
    await openRoom(aDrill('plan'))
    await userEvent.click(team('遠隔翻訳班').getByRole('button', { name: 'インドネシア語 B以上' }))
    const first = page.getByRole('list', { name: '合う人' }).getByRole('listitem').first()
    await expect.element(first.getByText('ウィジャヤ・デウィ')).toBeVisible()
    await expect.element(first.getByText('足りないインドネシア語ができます')).toBeVisible()
  })

  test('a person is dragged into a team, from one team to another, and onto the place of the leader', async () => {
    const { desk } = await openRoom(aDrill('plan'))
    await userEvent.click(team('翻訳班').getByRole('button', { name: '翻訳班', exact: true }))
    const li = page.getByRole('list', { name: '合う人' }).getByRole('listitem').filter({ hasText: '中野瀬 光' })
    await userEvent.dragAndDrop(li, team('情報班'))
    const member = team('情報班').getByRole('listitem').filter({ hasText: '中野瀬 光' })
    await expect.element(member).toBeVisible()
    await userEvent.dragAndDrop(member, team('総務班').getByRole('button', { name: '班長', exact: true }))
    await expect.element(team('総務班').getByRole('button', { name: /中野瀬 光 班長/ })).toBeVisible()
    expect(desk.all('assignment')).toHaveLength(1)
    expect(desk.history().at(-1)?.deed.action).toBe('drills.change-placing')
  })

  test('the load stands under the timeline: for each quarter of an hour the team that has most to read', async () => {
    await openRoom(aDrill('plan'))
    const load = page.getByRole('list', { name: '届く量' })
    await expect.element(load.getByText(/^10:00–10:15　\S+ \d件 [\d,]+字/)).toBeInTheDocument()
    expect(load.getByRole('listitem').elements().length).toBeGreaterThan(3)
  })

  test('namesakes are told apart in the list of people, in the team and on the hand-out', async () => {
    await openRoom(async tools => {
      const place = await aDrill('plan')(tools)
      const twins = ['1023', '2047'].map(number => ({
        ...emptyVolunteer(newId()),
        name: '佐藤 花子',
        number,
        disaster: true,
        consent: true,
      }))
      const drafts = twins.map(person => ({ kind: 'volunteer' as const, record: person.id, groups: groupsOf(person) }))
      await tools.desk.write({ scope: associationScope(tools.desk.facts.organisation.id), action: 'roster.add', params: {}, drafts })
      return place
    })
    await userEvent.click(team('総務班').getByRole('button', { name: '総務班', exact: true }))
    await userEvent.fill(page.getByLabelText('名簿からさがす'), '佐藤')
    await userEvent.click(page.getByRole('button', { name: '佐藤 花子（2047）さんを入れる' }))
    await expect.element(team('総務班').getByText('佐藤 花子（2047）')).toBeVisible()
    await userEvent.click(page.getByRole('navigation', { name: '訓練の中' }).getByRole('button', { name: '書類' }))
    await expect.element(page.getByRole('region', { name: '参加者のしおり' }).getByText('佐藤 花子（2047）')).toBeVisible()
  })

  test('every part of a plan that two people wrote differently is marked, with the way to settle it', async () => {
    const { desk, host } = await openRoom(aDrill('aims'))
    await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible()
    let seq = 0
    for (const [kind, group, value] of [
      ['phase', 'title', '受付と開会'],
      ['site', 'address', '別の公民館'],
      ['team', 'needs', [{ language: 'vi', level: 'B' }]],
      ['team', 'leader', false],
    ] as const) {
      const record = desk.all(kind)[0]?.id ?? ''
      const at = stampOf({ millis: Date.now(), count: 0, desk: '0therdesk0000000' })
      const deed = {
        id: newId(),
        scope: host.scope,
        desk: '0therdesk0000000',
        person: '',
        at,
        action: 'drills.edit-team',
        params: { plain: {} },
        size: 1,
      }
      const change = {
        scope: host.scope,
        kind,
        record,
        desk: '0therdesk0000000',
        n: ++seq,
        at,
        deed: deed.id,
        bases: {},
        body: { plain: { [group]: value } },
      }
      host.put({ type: 'received', scope: host.scope, deeds: [deed], changes: [{ seq, change }], until: seq, epoch: 'e' })
      await expect.poll(() => desk.one(kind, record)?.differences ?? [], { timeout: 5000 }).toContain(group)
    }
    await expect.poll(() => page.getByRole('button', { name: '食い違いを決める' }).elements().length).toBe(4)
  })

  test('what a team lacks is one line with all its languages, and the line leads to the team', async () => {
    await openRoom(aDrill('plan'))
    const look = page.getByRole('complementary', { name: '気をつけること' })
    const line = look.getByRole('button', { name: '翻訳班 中国語（B以上）、ポルトガル語（B以上）の人がいません。' })
    await expect.element(line).toBeVisible()
    expect(look.getByRole('button', { name: /の人がいません/ }).elements().length).toBeLessThanOrEqual(14)
    const lines = look.getByRole('listitem').elements().length
    await expect.element(look.getByRole('heading', { name: `気をつけること ${lines}件` })).toBeVisible()
    await userEvent.click(line)
    await expect.element(page.getByRole('complementary').getByRole('heading', { name: '翻訳班' })).toBeVisible()
  })

  test('arrow keys move an inject on the timeline, and its number waits for renumbering', async () => {
    const { desk } = await openRoom(aDrill('plan'))
    const mark = page.getByRole('button', { name: /付与 02\s10:06/ })
    await userEvent.click(mark)
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}')
    await expect.element(page.getByRole('button', { name: /付与 02\s10:11/ })).toBeVisible()
    await userEvent.keyboard('{ArrowRight}')
    await expect.element(page.getByRole('button', { name: /付与 02\s10:12/ })).toBeVisible()
    expect(desk.history().at(-1)?.params).toMatchObject({ number: 2, from: '10:11', to: '10:12' })
  })

  test('[U6] quick presses on a mark add up, and undo takes them back one by one', async () => {
    const { desk } = await openRoom(aDrill('plan'))
    await userEvent.click(page.getByRole('button', { name: /付与 02\s10:06/ }))
    const mark = document.activeElement
    for (let press = 0; press < 5; press++) mark?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))
    await expect.element(page.getByRole('button', { name: /付与 02\s10:11/ })).toBeVisible()
    expect(
      desk
        .history()
        .slice(-5)
        .map(({ params }) => params.to),
    ).toEqual(['10:07', '10:08', '10:09', '10:10', '10:11'])
    await desk.undo(desk.history().at(-1)?.deed.id ?? '')
    await expect.element(page.getByRole('button', { name: /付与 02\s10:10/ })).toBeVisible()
  })

  test('Tab stops once at the timeline; up and down, Home and End go from mark to mark by time', async () => {
    await openRoom(aDrill('plan'))
    const timeline = page.getByRole('region', { name: '時間の流れ' })
    const marks = timeline.getByRole('button', { name: /付与 \d\d/ })
    await expect.element(marks.first()).toBeVisible()
    const all = marks.elements()
    expect(all.filter(mark => mark.getAttribute('tabindex') === '0').length).toBe(1)
    const times = all.map(mark => /\d\d:\d\d/.exec(mark.getAttribute('aria-label') ?? '')?.[0] ?? '').toSorted()
    const here = () => document.activeElement?.getAttribute('aria-label') ?? ''
    all.find(mark => mark.getAttribute('tabindex') === '0')?.setAttribute('data-first', 'true')
    timeline.element().querySelector<HTMLElement>('[data-first]')?.focus()
    for (const time of times.slice(0, -1)) {
      expect(here()).toContain(time)
      await userEvent.keyboard('{ArrowDown}')
    }
    expect(here()).toContain(times.at(-1))
    await userEvent.keyboard('{Home}')
    expect(here()).toContain(times[0])
    await userEvent.keyboard('{End}{ArrowUp}')
    expect(here()).toContain(times.at(-2))
    await userEvent.tab()
    expect(timeline.element().contains(document.activeElement)).toBe(false)
    await userEvent.tab({ shift: true })
    expect(here()).toContain(times.at(-2))
  })

  test('a mark keeps the keys while it is moved past others', async () => {
    await openRoom(aDrill('plan'))
    await userEvent.click(page.getByRole('button', { name: /付与 02\s10:06/ }))
    for (const time of ['10:11', '10:16', '10:21', '10:26']) {
      await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}')
      await expect.element(page.getByRole('button', { name: new RegExp(`付与 02\\s${time}`) })).toHaveFocus()
    }
  })

  test('an inject is written in its fields, and warns where nobody works at that time', async () => {
    const { desk } = await openRoom(aDrill('injects'))
    await userEvent.click(page.getByRole('row', { name: /10:03/ }))
    await userEvent.fill(page.getByLabelText('渡す内容'), '新しい知らせ')
    await userEvent.fill(page.getByLabelText('時刻'), '11:20')
    await userEvent.tab()
    await expect.element(page.getByText('総務班は 11:20 に活動していません。')).toBeVisible()
    await expect.poll(() => desk.all('inject').some(({ groups }) => groups['text'] === '新しい知らせ')).toBe(true)
    await userEvent.click(page.getByRole('button', { name: '番号をつけ直す' }))
    await expect.poll(() => desk.all('inject').find(({ groups }) => groups['text'] === '新しい知らせ')?.groups['number']).toBe(13)
  })

  test('in a narrow window the choice of papers stands beside the paper, never over it', async () => {
    await page.viewport(1000, 700)
    await openRoom(aDrill('papers'))
    const paper = page.getByRole('region', { name: '参加者のしおり' })
    await expect.element(paper).toBeVisible()
    const beside = page.getByRole('complementary').element().getBoundingClientRect()
    expect(paper.element().getBoundingClientRect().right).toBeLessThanOrEqual(beside.left + 1)
    expect(beside.right).toBeLessThanOrEqual(1000)
    await page.viewport(1366, 768)
  })

  test('both papers are shown before they are taken, and the hand-out names no inject', async () => {
    const { files } = await openRoom(aDrill('papers'))
    await expect.element(page.getByRole('region', { name: '参加者のしおり' }).getByText(/筆記用具/)).toBeVisible()
    expect(document.body.textContent).not.toContain('応急給水')
    await expect.element(page.getByText(/人の名前、想定、状況付与は入っていません/)).toBeVisible()
    await userEvent.click(page.getByRole('button', { name: 'Wordで保存する' }))
    await expect
      .poll(() => files.map(({ name }) => name), { timeout: 15_000 })
      .toEqual(['参加者のしおり_災害多言語支援センター設置運営訓練.docx'])
    await userEvent.click(page.getByText('進行台本', { exact: true }))
    await expect.element(page.getByRole('region', { name: '進行台本' }).getByText(/応急給水を第一体育館/)).toBeVisible()
    await userEvent.click(page.getByRole('button', { name: 'Wordで保存する' }))
    await expect.poll(() => files.length, { timeout: 15_000 }).toBe(2)
    expect(files.every(({ bytes }) => bytes[0] === 0x50 && bytes[1] === 0x4b)).toBe(true)
  })
})

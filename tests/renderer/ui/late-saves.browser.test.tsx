import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { writeText } from '../../../renderer/actions/applications/write-text.ts'
import { ApplicationsRoom } from '../../../renderer/screens/applications/applications-room.tsx'
import { RosterRoom } from '../../../renderer/screens/roster/roster-room.tsx'
import { LateSaves, LateSavesContext } from '../../../renderer/ui/late-saves.ts'
import { emptyVolunteer, groupsOf, volunteerOf } from '../../../shared/roster/volunteer.ts'
import { closeRoom, newId, openRoom } from '../../support/open-room.tsx'
import { anApplication, openRoom as openApplications } from '../screens/applications/open-room.tsx'

const SOON = 100

beforeEach(() => page.viewport(1366, 768))
afterEach(closeRoom)

const field = (label: string) => page.getByLabelText(label, { exact: true })
const late = page.getByText(/空きができると自動で保存します/)

async function openPerson(every = SOON) {
  const person = { ...emptyVolunteer(newId()), name: '見本 あおい', note: '前の備考' }
  const room = await openRoom(
    <LateSavesContext value={new LateSaves(every)}>
      <RosterRoom />
    </LateSavesContext>,
    async ({ desk, host }) => {
      const drafts = [{ kind: 'volunteer' as const, record: person.id, groups: { here: true, ...groupsOf(person) } }]
      await desk.write({ scope: host.scope, action: 'roster.add', params: {}, drafts })
      return { at: 'roster', person: person.id }
    },
  )
  await page.getByRole('button', { name: '直す', exact: true }).click()
  return { ...room, known: () => volunteerOf(person.id, room.desk.one('volunteer', person.id)?.groups ?? {}) }
}

const write = async (label: string, words: string) => {
  await userEvent.fill(field(label), words)
  await userEvent.tab()
}

describe('a text that the disk could not take', () => {
  test('stays as it was written, says so beside the field, and is saved by itself once there is room', async () => {
    const { host, known } = await openPerson()
    host.trouble = 'disk-full'
    await write('備考', '週末だけ')
    await expect.element(late).toBeVisible()
    await expect.element(field('備考')).toHaveValue('週末だけ')
    await expect.element(field('備考')).toBeInvalid()
    expect(known().note).toBe('前の備考')
    host.trouble = null
    await expect.poll(() => known().note).toBe('週末だけ')
    await expect.element(late).not.toBeInTheDocument()
  })

  test('two of them are both kept, whichever field was left first', async () => {
    const { host, known } = await openPerson()
    host.trouble = 'disk-full'
    await write('備考', '週末だけ')
    await write('資格', '英検1級')
    await expect.poll(() => late.elements().length).toBe(2)
    host.trouble = null
    await expect.poll(() => [known().note, known().cert]).toEqual(['週末だけ', '英検1級'])
    await expect.element(field('備考')).toHaveValue('週末だけ')
  })

  test('is kept when it is to be saved three times at once: by leaving, by a rest and by the next try', async () => {
    const { host, known } = await openPerson()
    host.trouble = 'disk-full'
    await write('備考', '週末だけ')
    await expect.element(late).toBeVisible()
    await userEvent.fill(field('資格'), '英検1級')
    for (let time = 0; time < 3; time++)
      field('資格')
        .element()
        .dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
    await expect.poll(() => late.elements().length).toBe(2)
    host.trouble = null
    await expect.poll(() => [known().note, known().cert]).toEqual(['週末だけ', '英検1級'])
  })

  test('is saved after its page was left, and never over what was written there later', async () => {
    const { host, known } = await openPerson(60_000)
    host.trouble = 'disk-full'
    await write('備考', '先に書いた')
    await expect.element(late).toBeVisible()
    await page.getByRole('button', { name: '直し終える' }).click()
    await page.getByRole('button', { name: '直す', exact: true }).click()
    await userEvent.fill(field('備考'), 'あとに書いた')
    host.trouble = null
    await userEvent.tab()
    await expect.poll(() => host.entries.length).toBe(3)
    expect(known().note).toBe('あとに書いた')
  })

  test('[T1] a long text keeps what somebody else wrote in it meanwhile', async () => {
    const lateSaves = new LateSaves()
    let id = ''
    const { host, desk, tools } = await openApplications(
      <LateSavesContext value={lateSaves}>
        <ApplicationsRoom />
      </LateSavesContext>,
      {
        place: async room => {
          id = (await anApplication(room, true)).id
          return { at: 'applications', application: id, section: 'purpose' }
        },
      },
    )
    const purpose = () => String(desk.one('application', id)?.groups['purpose'])
    const before = purpose()
    host.trouble = 'disk-full'
    await write('目的', `${before}こちら。`)
    await expect.element(late).toBeVisible()
    host.trouble = null
    await writeText.run(tools, { application: id, field: 'purpose', base: before, text: `あちら。${before}` })
    await lateSaves.again()
    await expect.poll(purpose).toBe(`あちら。${before}こちら。`)
  })
})

test('a list goes on from what was just chosen, however fast its arrow is pressed', async () => {
  let id = ''
  const { desk } = await openApplications(<ApplicationsRoom />, {
    place: async room => {
      id = (await anApplication(room, true)).id
      return { at: 'applications', application: id, section: 'title' }
    },
  })
  const list = field('事業の区分').element() as HTMLSelectElement
  await userEvent.selectOptions(list, '')
  await expect.poll(() => desk.one('application', id)?.groups['category']).toBe('')
  const arrow = (): void => {
    list.selectedIndex++
    list.dispatchEvent(new Event('change', { bubbles: true }))
  }
  arrow()
  arrow()
  expect(list.selectedIndex).toBe(2)
  await expect.poll(() => desk.one('application', id)?.groups['category']).toBe(list.options[2]?.value)
  await expect.element(field('事業の区分')).toHaveValue(list.options[2]?.value)
})

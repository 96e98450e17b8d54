import type { ReactNode } from 'react'
import { expect } from 'vitest'
import { commandsIn, directoryOf, hashOf, recordsIn } from '../../../../renderer/actions/applications/command-state.ts'
import { createApplication } from '../../../../renderer/actions/applications/create-application.ts'
import { fateOf } from '../../../../renderer/actions/applications/fates.ts'
import type { Desk } from '../../../../renderer/data/desk.ts'
import { programmes } from '../../../../renderer/screens/applications/programmes.ts'
import type { Place } from '../../../../renderer/screens/shell/place.ts'
import { partiesOf } from '../../../../shared/applications/application.ts'
import { readCommand } from '../../../../shared/applications/command.ts'
import { decide } from '../../../../shared/applications/decide.ts'
import { invitationsOf } from '../../../../shared/applications/filing.ts'
import type { OrganisationName } from '../../../../shared/core/organisation.ts'
import type { Change, Draft, Groups } from '../../../../shared/sync/change.ts'
import type { Kind } from '../../../../shared/sync/kinds.ts'
import type { ShownRecord } from '../../../../shared/sync/record.ts'
import { liaisonScope, national, type Scope } from '../../../../shared/sync/scope.ts'
import { stampOf } from '../../../../shared/sync/stamp.ts'
import type { MemoryHost } from '../../../support/memory-host.ts'
import { type RoomChoices as AnyChoices, closeRoom, newId, type OpenRoom, openRoom as openAnyRoom } from '../../../support/open-room.tsx'

export { closeRoom, newId }

export const A: OrganisationName = { id: '01900000-0000-7000-8000-00000000000a', name: 'サンプル県国際交流協会', kind: 'association' }
export const B: OrganisationName = { id: '01900000-0000-7000-8000-00000000000b', name: '花山市国際交流協会', kind: 'city-association' }
export const HQ: OrganisationName = { id: '01900000-0000-7000-8000-0000000000ff', name: '本部　多文化共生課', kind: 'headquarters' }

export interface Room extends OpenRoom {
  /** What comes from the server: one record written by headquarters or a partner. */
  readonly arrives: (scope: Scope, kind: Kind, record: string, groups: Groups, action?: string) => Promise<void>
  /** The server answers everything that waits, by the rules it has. */
  readonly serve: () => Promise<void>
}

export interface RoomChoices extends Pick<AnyChoices, 'manner' | 'more'> {
  readonly organisation?: OrganisationName
  readonly person?: string
  readonly connected?: boolean
  readonly place?: Place | ((room: Room) => Promise<Place>)
}

/** A room of a desk that has headquarters, or with `connected: false` has none. */
export async function openRoom(
  page: ReactNode,
  { organisation = A, person = '中村', connected = true, place = { at: 'today' }, ...choices }: RoomChoices = {},
): Promise<Room> {
  const withServer = (open: OpenRoom): Room => ({ ...open, ...serverOf(open.host, open.desk) })
  let made: Room | null = null
  const start = async (open: OpenRoom): Promise<Place> => {
    made = withServer(open)
    return typeof place === 'function' ? await place(made) : place
  }
  const facts = { organisation, person, headquarters: connected ? 'http://127.0.0.1:1' : null }
  const open = await openAnyRoom(page, start, { facts, ...choices })
  return made ?? withServer(open)
}

function serverOf(host: MemoryHost, desk: Desk): Pick<Room, 'arrives' | 'serve'> {
  const other = 'headquarters0000'
  let seq = 0
  let count = 0
  const receive = async (
    scope: Scope,
    drafts: readonly { readonly kind: Kind; readonly record: string; readonly groups: Groups }[],
    action: string,
  ): Promise<void> => {
    const deed = newId()
    const changes = drafts.map(({ kind, record, groups }): { seq: number; change: Change } => {
      const at = stampOf({ millis: Date.now(), count: count++, desk: other })
      const bases = Object.fromEntries(Object.keys(groups).map(group => [group, desk.heads(kind, record, group).map(head => head.at)]))
      return { seq: ++seq, change: { scope, kind, record, desk: other, n: count, at, deed, bases, body: { plain: groups } } }
    })
    const at = changes[0]?.change.at
    if (at === undefined) return
    host.put({
      type: 'received',
      scope,
      deeds: [{ id: deed, scope, desk: other, person: '', at, action, params: { plain: {} }, size: changes.length }],
      changes,
      until: seq,
      epoch: 'e',
    })
    await expect.poll(() => desk.history().some(line => line.deed.id === deed)).toBe(true)
  }
  const serve = async (): Promise<void> => {
    for (const row of desk.outbox()) {
      const answers: { n: number; answer: 'ok' | 'rejected'; reason?: 'stale' | 'not-now' | 'not-allowed' | 'unknown-organisation' }[] = []
      const effects: (() => Promise<void>)[] = []
      for (let n = row.answered + 1; n <= row.to; n++) {
        const held = row.records[n - row.from]
        const record = held?.kind === 'command' ? commandsIn(desk, row.scope).find(({ id }) => id === held.record) : undefined
        const command = record && fateOf(record.id, [row]).now === 'waiting' ? readCommand(record.groups) : null
        if (!record || !command) {
          answers.push({ n, answer: 'ok' })
          continue
        }
        const records = recordsIn(desk, row.scope)
        const application = command.type === 'submit' ? command.application : ''
        const decision = decide(
          {
            scope: row.scope,
            records,
            members: [A.id, ...invitationsOf(records).flatMap(({ status, to }) => (status === 'accepted' ? [to.id] : []))],
            directory: directoryOf(desk),
            seq: 0,
            hash: await hashOf(records, application),
            actor: {
              organisation: desk.facts.organisation,
              person: desk.facts.person,
              role: roleOf(desk, records),
            },
            command: record.id,
            at: Date.now(),
            nextNumber: '08-017',
          },
          command,
        )
        if ('refused' in decision) answers.push({ n, answer: 'rejected', reason: decision.refused })
        else {
          answers.push({ n, answer: 'ok' })
          for (const effect of decision.ok)
            if (effect.type === 'write' && effect.scope === row.scope)
              effects.push(() =>
                receive(
                  effect.scope as Scope,
                  [{ kind: effect.kind, record: effect.id, groups: effect.groups }],
                  `headquarters.${command.type}`,
                ),
              )
        }
      }
      host.put({ type: 'answered', scope: row.scope, answers })
      for (const effect of effects) await effect()
    }
    await expect.poll(() => desk.outbox().every(({ answered, to }) => answered >= to)).toBe(true)
  }
  return {
    arrives: (scope, kind, record, groups, action = 'headquarters.list-organisation') => receive(scope, [{ kind, record, groups }], action),
    serve,
  }
}

/** Whoever is not among the bodies yet leads: the room was made so. */
function roleOf({ facts: { organisation } }: Desk, records: readonly ShownRecord[]): 'headquarters' | 'lead' | 'participant' {
  if (organisation.kind === 'headquarters') return 'headquarters'
  const own = partiesOf(records).find(party => party.organisation.id === organisation.id)
  const led = partiesOf(records).some(({ role }) => role === 'lead')
  return own?.role ?? (led ? 'participant' : 'lead')
}

const contact = { role: '主任', name: '中村 花', phone: '000-0000-0000', email: 'sample@example.jp' }
const today = '2026-11-24'

/** An application of two bodies. `whole`: everything is there; else the picture's: a line that is not eligible, too much asked for. */
export async function anApplication(
  { desk, tools }: Room,
  whole: boolean,
  title = '外国人住民と進める防災講座',
): Promise<{ readonly id: string; readonly scope: Scope }> {
  const [programme] = programmes
  if (!programme) throw new Error('no programme')
  const made = await createApplication.run(tools, { title, programme })
  if (!made.ok) throw new Error(made.problem)
  const id = made.value.application
  const scope = desk.one('application', id)?.scope ?? national
  const lead = desk.all('party').find(party => party.scope === scope)?.id ?? ''
  const line = (
    order: number,
    category: string,
    item: string,
    unitPrice: number,
    quantity: number,
    unit: string,
    a: number,
    b: number,
  ): Draft => ({
    kind: 'budget-line',
    record: newId(),
    groups: { category, item, unitPrice, quantity, unit, shares: { [A.id]: a, [B.id]: b }, order },
  })
  const consent = { day: today, person: '小野寺' }
  const drafts: Draft[] = [
    {
      kind: 'application',
      record: id,
      groups: {
        category: 'disaster',
        purpose: '外国人住民が災害のときに自分で行動でき、助ける側にもまわれるようにする。',
        content:
          '架橋市と花山市で暮らす外国人住民を対象に、地震のときの行動を学ぶ防災講座を2回ひらく。あわせて両協会の職員とボランティアが災害多言語支援センターの設置運営訓練を行い、訓練で見つかった課題は、講座の内容に反映する。',
        period: { start: '2027-01-17', end: '2027-02-14' },
        place: { venue: '見本市防災センター　2階研修室', address: '見本市例ヶ丘 5-3', capacity: 48 },
        contact,
        ...(whole ? { effect: '参加した人が近所の人に伝え、次の訓練を手伝う。', request: 90_000 } : { request: 106_860 }),
      },
    },
    {
      kind: 'party',
      record: lead,
      groups: {
        address: '見本市中央 2-3-1',
        representative: { role: '理事長', name: '架山 修' },
        outline: '県内の外国人住民を支える団体。',
        consent: { day: today, person: '中村' },
      },
    },
    {
      kind: 'party',
      record: newId(),
      groups: {
        organisation: { ...B },
        role: 'participant',
        address: '花山市本町 1-1',
        representative: { role: '会長', name: '花岡 みどり' },
        ...(whole ? { outline: '市の国際交流を進める団体。', consent } : {}),
      },
    },
    line(1, 'reward', '講師の謝礼', 15_000, 2, '回', 30_000, 0),
    line(2, 'travel', '講師の交通費', 4800, 2, '回', 9600, 0),
    line(3, 'supplies', '用紙・名札・養生テープ', 12_400, 1, '式', 6200, 6200),
    line(4, 'printing', '多言語ちらし（6言語）', 8, 3000, '枚', 0, 24_000),
    line(5, 'rent', '会場と機材', 18_500, 1, '日', 0, 18_500),
    ...(whole
      ? []
      : [
          line(6, 'insurance', '行事用保険 2日', 28, 120, '人', 3360, 0),
          line(7, 'commission', 'ネパール語の校正', 9000, 1, '件', 4500, 4400),
          line(8, 'food', '昼食', 700, 40, '人', 14_000, 14_000),
        ]),
  ]
  const done = await desk.write({ scope, action: 'applications.edit', params: { field: 'content' }, drafts })
  if (!done.ok) throw new Error(done.problem)
  return { id, scope }
}

export const directory = async (room: Room): Promise<void> => {
  for (const { id, name, kind } of [A, B, HQ, { id: newId(), name: '緑野県国際化協会', kind: 'association' as const }])
    await room.arrives(national, 'organisation', id, { name, kind })
}

export const inLiaison = liaisonScope(A.id)

/** Three submissions as headquarters' desk hears them: one handed in again after a return, one that breaks rules, one accepted. Newest first. */
export async function submissions(room: Room): Promise<readonly string[]> {
  const by = { organisation: { ...A }, person: '中村' }
  const step = (round: number, status: string, at: number, comment: string, who: Groups = by) => ({
    round,
    status,
    at,
    by: who,
    comment,
    hash: `hash-${round}`,
  })
  const [year, now] = [{ id: 'ninaite', year: 2026 }, Date.now()]
  const file = async (
    title: string,
    round: number,
    how: { readonly request: number; readonly bodies: number; readonly food?: boolean; readonly content: string },
    id: string,
    status = 'submitted',
    former: readonly Groups[] = [],
  ): Promise<void> => {
    const bodies = [A, B].slice(0, how.bodies)
    const lines = [
      { category: 'reward', item: '講師の謝礼', unitPrice: 15_000, quantity: 2, unit: '回', shares: { [A.id]: 30_000 }, order: 1 },
      {
        category: 'printing',
        item: '多言語ちらし（6言語）',
        unitPrice: 35,
        quantity: 2000,
        unit: '枚',
        shares: { [A.id]: 70_000 },
        order: 2,
      },
      {
        category: 'food',
        item: '昼食',
        unitPrice: 700,
        quantity: 40,
        unit: '人',
        shares: { [A.id]: 28_000 },
        order: 3,
        ...(how.food ? {} : { eligible: false }),
      },
    ]
    const records = [
      {
        kind: 'application',
        id,
        groups: {
          title,
          category: 'disaster',
          purpose: '外国人住民が災害のときに自分で行動できるようにする。',
          content: how.content,
          effect: '次の訓練を手伝う人が増える。',
          period: { start: '2027-01-17', end: '2027-02-14' },
          place: { venue: '見本市防災センター', address: '見本市例ヶ丘 5-3', capacity: 48 },
          contact,
          request: how.request,
          programme: year,
        },
      },
      ...bodies.map((organisation, place) => ({
        kind: 'party',
        id: `${id}-party-${place}`,
        groups: {
          organisation: { ...organisation },
          role: place === 0 ? 'lead' : 'participant',
          address: '見本市中央 2-3-1',
          representative: { role: '理事長', name: '架山 修' },
          outline: '団体の概要。',
          consent: { day: today, person: '小野寺' },
        },
      })),
      ...lines.map((groups, place) => ({ kind: 'budget-line', id: `${id}-line-${place}`, groups })),
    ]
    const last = step(round, status, now - 3600_000 * (4 - round), '')
    const groups = {
      application: id,
      number: `08-0${17 - former.length}`,
      ...last,
      history: [...former, last],
      joint: `joint:${id}`,
      title,
      content: { format: 1, application: id, records },
    }
    await room.arrives(inLiaison, 'submission', id, groups as unknown as Groups, 'headquarters.submit')
  }
  const [one, two, three] = [newId(), newId(), newId()]
  const content = '架橋市と花山市で暮らす外国人住民を対象に、地震のときの行動を学ぶ防災講座を2回ひらく。'
  await file('夜間の多言語電話 受付訓練', 1, { request: 80_000, bodies: 2, content }, three, 'accepted')
  await file('やさしい日本語の出前研修', 1, { request: 180_000, bodies: 1, content, food: true }, two)
  await file('外国人住民と進める防災講座', 1, { request: 100_000, bodies: 2, content, food: true }, one)
  const returned = [
    step(1, 'submitted', now - 9e7, ''),
    step(1, 'returned', now - 8e7, '講座のあと、参加者にどう連絡をとるかも書いてください。', { organisation: { ...HQ }, person: '羽根田' }),
  ]
  await file(
    '外国人住民と進める防災講座',
    2,
    { request: 100_000, bodies: 2, content: `${content}終わったあとは、登録した人に多言語のメールを送る。` },
    one,
    'submitted',
    returned as unknown as readonly Groups[],
  )
  return [one, two, three]
}

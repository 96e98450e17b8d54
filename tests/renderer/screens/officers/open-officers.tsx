import { DesksPage } from '../../../../renderer/screens/desks/desks-page.tsx'
import { OfficersPage } from '../../../../renderer/screens/officers/officers-page.tsx'
import type { Manner } from '../../../../renderer/ui/manner.ts'
import type { Officer } from '../../../../shared/desks/recovery-group.ts'
import type { RingState } from '../../../../shared/ipc/values.ts'
import { AFTERNOON, openRoom } from '../../../support/open-room.tsx'
import type { Written } from './officers-told.ts'
import { ASSOCIATION, deskRecord, hear, inLiaison, offers, WORDS } from './officers-told.ts'

type More = Record<string, (ask: never) => unknown>

interface Told {
  readonly offered?: readonly Officer[]
  readonly requests?: readonly Written[]
  readonly more?: More
  readonly manner?: Partial<Manner>
}

/** 端末と鍵 of an association; with the first key unless `ring` says otherwise. */
export async function openGroup({
  offered = [],
  told = [],
  requests = [],
  ring = {},
  more = {},
  manner = {},
}: Told & { readonly told?: readonly Written[]; readonly ring?: Partial<RingState> }) {
  const own = 'owndesk000000001'
  const { host } = await openRoom(
    <DesksPage />,
    async ({ host }) => {
      hear(host, host.scope, [deskRecord(own, '中村', 'a'), ...told])
      hear(host, 'national', offers(offered))
      hear(host, inLiaison(), requests)
      return { at: 'desks' }
    },
    {
      facts: { headquarters: 'https://hq.example' },
      manner,
      now: () => AFTERNOON,
      more: {
        'ring:state': () => ({ ok: true, value: { own, trusted: [own], epoch: 1, lacksKey: false, group: null, ...ring } }),
        'ring:late': () => ({ ok: true, value: [] }),
        'officers:words': () => WORDS,
        'settings:read': () => ({}),
        ...more,
      },
    },
  )
  return { again: (requests: readonly Written[]) => hear(host, inLiaison(), requests, 1) }
}

/** 復旧グループ of headquarters. `own`: the letter of the desk's key. */
export const openOffice = ({ own, offered = [], requests = [], more = {}, manner = {} }: Told & { readonly own: string }) =>
  openRoom(
    <OfficersPage />,
    async ({ host }) => {
      hear(host, host.scope, [deskRecord(host.facts.desk, '本部の端末', own)])
      hear(host, 'national', [
        ...offers(offered),
        { kind: 'organisation', record: ASSOCIATION, groups: { name: '見本県国際交流協会', kind: 'association' } },
      ])
      hear(host, inLiaison(), requests)
      return { at: 'officers' }
    },
    {
      facts: {
        organisation: { id: '01900000-0000-7000-8000-0000000000ff', name: '本部', kind: 'headquarters' },
        headquarters: 'https://hq.example',
        person: '加藤 恵子',
      },
      manner,
      now: () => AFTERNOON,
      more: { 'officers:words': () => WORDS, ...more },
    },
  )

import { createHash } from 'node:crypto'
import { isKind, travels } from '../../shared/sync/kinds.ts'
import { DeskClient, freshId } from '../support/desk-client.ts'
import { FakeHeadquarters } from '../support/fake-headquarters.ts'
import type { Home } from './homes.ts'
import { startServer } from './server-for-tests.ts'

/** A headquarters that desks can ask, whatever is behind it. */
export interface ProtocolServer {
  /** A desk of a new organisation. */
  readonly desk: () => Promise<DeskClient>
  /** One more desk of an organisation. */
  readonly colleague: (of: DeskClient) => Promise<DeskClient>
  readonly close: () => Promise<void>
}

export interface ProtocolEnd {
  readonly name: string
  /** Why it cannot be run here. */
  readonly reason: string | null
  readonly start: () => Promise<ProtocolServer>
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The real server, its data in a home. */
export const realEnd = (home: Home): ProtocolEnd => ({
  name: `headquarters on ${home.name}`,
  reason: home.reason,
  start: async () => {
    const server = await startServer(await home.open())
    return {
      desk: () => server.desk(`協会 ${freshId()}`),
      colleague: server.colleague,
      close: async () => {
        await server.close()
        await home.close()
      },
    }
  },
})

/** The one in memory, which tests of desks and the simulator go by. */
export const modelEnd: ProtocolEnd = {
  name: 'headquarters in memory, by the letter of SPEC.md',
  reason: null,
  start: async () => {
    const fake = new FakeHeadquarters()
    fake.judge = ({ kind }) => (isKind(kind) && travels[kind] === 'headquarters' ? 'not-allowed' : null)
    const address = await fake.start()
    const joined = async (organisation: string): Promise<DeskClient> => {
      const desk = new DeskClient(address, organisation)
      const { status } = await desk.join(fake.invitation(organisation).split('#')[1] ?? '')
      if (status !== 200) throw new Error('could not join')
      return desk
    }
    return { desk: () => joined(freshId()), colleague: ({ organisation }) => joined(organisation), close: () => fake.stop() }
  },
}

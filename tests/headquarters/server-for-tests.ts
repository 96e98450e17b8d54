import { randomUUID } from 'node:crypto'
import type { Server as HttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { watchActivity } from '../../headquarters/activity.ts'
import { firstInvitation } from '../../headquarters/invitations.ts'
import type { Parts } from '../../headquarters/parts.ts'
import type { Note } from '../../headquarters/request-log.ts'
import { buildServer } from '../../headquarters/server.ts'
import { prepare } from '../../headquarters/storage/schema.ts'
import type { Storage } from '../../headquarters/storage/storage.ts'
import type { OrganisationKind } from '../../shared/core/organisation.ts'
import { DeskClient } from '../support/desk-client.ts'
import { openEmptyDatabase } from '../support/empty-database.ts'
import { invitationCode } from '../support/invitation-code.ts'

export interface TestServer {
  readonly address: string
  readonly storage: Storage
  readonly notes: readonly Note[]
  readonly secret: string
  /** A desk of a new organisation, joined by an invitation. */
  readonly desk: (name: string, kind?: OrganisationKind) => Promise<DeskClient>
  /** One more desk of an organisation that is there. */
  readonly colleague: (of: DeskClient) => Promise<DeskClient>
  /** The server itself, where it speaks TLS. */
  readonly tls: HttpsServer
  readonly close: () => Promise<void>
}

/** The real server with its real routes on a free port of this PC; with a database of its own unless a storage is handed in. */
export async function startServer(given?: Storage, schema?: number, more: Partial<Parts> = {}): Promise<TestServer> {
  const storage = given ?? (await openEmptyDatabase())
  await prepare(storage, randomUUID())
  const notes: Note[] = []
  let port = 0
  const secret = 'a-secret-of-practice'
  const app = await buildServer({
    ...{ storage, now: Date.now, practice: { secret }, activity: watchActivity(Date.now) },
    hosts: () => [`127.0.0.1:${port}`],
    note: note => notes.push(note),
    ...(schema === undefined ? {} : { schema }),
    ...more,
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  port = (app.server.address() as AddressInfo).port
  const address = `${more.tls ? 'https' : 'http'}://127.0.0.1:${port}`
  const joined = async (desk: DeskClient, code: string): Promise<DeskClient> => {
    const reply = await desk.join(code)
    if (reply.status !== 200) throw new Error(`could not join: ${JSON.stringify(reply.body)}`)
    return desk
  }
  return {
    ...{ address, storage, notes, secret, tls: app.server as HttpsServer },
    desk: async (name, kind = 'association') => {
      const first = kind === 'headquarters' ? await firstInvitation(storage, name, Date.now()) : null
      const desk = new DeskClient(address)
      return joined(desk, first?.code ?? (await invitationCode(storage, { organisation: name, kind })))
    },
    colleague: async of =>
      joined(
        new DeskClient(address, of.organisation),
        await invitationCode(storage, { organisation: of.organisation, kind: 'association' }),
      ),
    close: async () => {
      await app.close()
      await storage.close()
    },
  }
}

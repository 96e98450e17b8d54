// RxDB with its free storage on Dexie. Durability: IndexedDB as the browser has it, relaxed: not flushed when it says so.
import { createRxDatabase } from 'rxdb/plugins/core'
import { replicateRxCollection } from 'rxdb/plugins/replication'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'

const text = { type: 'string' }
const said = { type: ['boolean', 'null'] }
const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 36 },
    kana: { type: 'string', maxLength: 100 },
    ...Object.fromEntries('number name latin birth postcode address city phone email cert until note'.split(' ').map(name => [name, text])),
    languages: { type: 'array', items: { type: 'object', properties: { language: text, level: text } } },
    categories: { type: 'array', items: text },
    disaster: said,
    consent: said,
  },
  required: ['id', 'kana'],
  indexes: ['kana'],
}

const database = await createRxDatabase({ name: 'people', storage: getRxStorageDexie(), multiInstance: false, eventReduce: true })
const { people } = await database.addCollections({ people: { schema } })

const shown = count =>
  new Promise(done => {
    people.find({ sort: [{ kana: 'asc' }] }).$.subscribe(list => list.length === count && done())
  })

globalThis.rival = {
  write: async text => {
    const rows = JSON.parse(text)
    const since = performance.now()
    const all = shown(rows.length)
    const { error } = await people.bulkInsert(rows)
    if (error.length > 0) throw new Error('a row was not written')
    await all
    return performance.now() - since
  },
  firstSync: async count => {
    const since = performance.now()
    const all = shown(count)
    const replication = replicateRxCollection({
      collection: people,
      replicationIdentifier: 'people',
      live: false,
      pull: {
        batchSize: 1000,
        handler: async (checkpoint, limit) => (await fetch(`/rxdb/pull?after=${checkpoint?.after ?? 0}&limit=${limit}`)).json(),
      },
    })
    await replication.awaitInitialReplication()
    await all
    return performance.now() - since
  },
}

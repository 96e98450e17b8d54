// PouchDB with its adapter for IndexedDB. Durability: relaxed, as the browser has it. The list is read whole and sorted here,
// which is faster for it than a view of its own.
import PouchDB from 'pouchdb-browser'

const database = new PouchDB('people', { adapter: 'idb', revs_limit: 1 })

async function list() {
  const { rows } = await database.allDocs({ include_docs: true })
  return rows.map(({ doc }) => doc).sort((one, other) => (one.kana < other.kana ? -1 : 1))
}

async function mustHave(count) {
  if ((await list()).length !== count) throw new Error('a row was not written')
}

globalThis.rival = {
  write: async text => {
    const rows = JSON.parse(text)
    const since = performance.now()
    await database.bulkDocs(rows.map(({ id, ...row }) => ({ _id: id, ...row })))
    await mustHave(rows.length)
    return performance.now() - since
  },
  firstSync: async count => {
    const since = performance.now()
    await database.replicate.from(`${location.origin}/pouchdb/people`, { batch_size: 1000 })
    await mustHave(count)
    return performance.now() - since
  },
}

// TinyBase: rows in memory, and its persister for IndexedDB, which writes the whole store, and of a mergeable one no stamps.
// Durability: relaxed, as the browser has it.
import { createMergeableStore, createStore } from 'tinybase'
import { createIndexedDbPersister } from 'tinybase/persisters/persister-indexed-db'
import { createWsSynchronizer } from 'tinybase/synchronizers/synchronizer-ws-client'

const shown = (store, count) =>
  new Promise(done => {
    const look = () => store.getSortedRowIds('people', 'kana').length === count && done()
    store.addSortedRowIdsListener('people', 'kana', false, 0, undefined, look)
  })

async function write(store, text) {
  const rows = JSON.parse(text)
  const persister = createIndexedDbPersister(store, 'people')
  const since = performance.now()
  const all = shown(store, rows.length)
  store.transaction(() => {
    for (const { id, ...row } of rows) store.setRow('people', id, cellsOf(row))
  })
  await all
  await persister.save()
  return performance.now() - since
}

globalThis.rival = {
  // A store whose rows can be synced afterwards, as those of all others here: each cell has a stamp.
  write: text => write(createMergeableStore(), text),
  writeAlone: text => write(createStore(), text),
  firstSync: async count => {
    const store = createMergeableStore()
    const persister = createIndexedDbPersister(store, 'people')
    const since = performance.now()
    const all = shown(store, count)
    const synchronizer = await createWsSynchronizer(store, new WebSocket(`ws://${location.host}/tinybase`), 60)
    await synchronizer.startSync()
    await all
    await persister.save()
    return performance.now() - since
  },
}

/** A cell is a text, a number or a boolean; lists go as JSON. */
function cellsOf(row) {
  const cells = {}
  for (const [name, value] of Object.entries(row))
    if (value !== null) cells[name] = typeof value === 'object' ? JSON.stringify(value) : value
  return cells
}

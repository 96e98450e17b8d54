// Serves the rivals' pages and, as each wants it, the rows that it fetches first: `node serve.js FOLDER`. Rows come by POST /rows.
import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import express from 'express'
import expressPouchDb from 'express-pouchdb'
import memory from 'pouchdb-adapter-memory'
import PouchDB from 'pouchdb-core'
import mapreduce from 'pouchdb-mapreduce'
import replication from 'pouchdb-replication'
import { createMergeableStore } from 'tinybase'
import { createFilePersister } from 'tinybase/persisters/persister-file'
import { createWsServer } from 'tinybase/synchronizers/synchronizer-ws-server'
import { WebSocketServer } from 'ws'

const [folder = '.'] = process.argv.slice(2)
const file = join(folder, 'tinybase.json')
PouchDB.plugin(memory).plugin(replication).plugin(mapreduce)
const Memory = PouchDB.defaults({ adapter: 'memory' })
let rows = []

const app = express()
app.use('/pouchdb', expressPouchDb(Memory, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: join(folder, 'pouchdb.log') }))
app.post('/rows', express.json({ limit: '100mb' }), async (request, response) => {
  rows = request.body
  const former = new Memory('people')
  await former.destroy()
  await new Memory('people').bulkDocs(rows.map(({ id, ...row }) => ({ _id: id, ...row })))
  const store = createMergeableStore()
  store.transaction(() => {
    for (const { id, ...row } of rows) store.setRow('people', id, cellsOf(row))
  })
  rmSync(file, { force: true })
  await createFilePersister(store, file).save()
  response.json({})
})
app.get('/rxdb/pull', (request, response) => {
  const after = Number(request.query.after)
  const documents = rows.slice(after, after + Number(request.query.limit)).map(row => ({ ...row, _deleted: false }))
  response.json({ documents, checkpoint: { after: after + documents.length } })
})
app.use(express.static(folder))

function cellsOf(row) {
  const cells = {}
  for (const [name, value] of Object.entries(row))
    if (value !== null) cells[name] = typeof value === 'object' ? JSON.stringify(value) : value
  return cells
}

const server = createServer(app)
createWsServer(new WebSocketServer({ server }), () => createFilePersister(createMergeableStore(), file))
server.listen(0, '127.0.0.1', () => console.log(`rivals: http://127.0.0.1:${server.address().port}/`))

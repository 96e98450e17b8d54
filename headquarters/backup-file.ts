import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'

/** A change with its body, written as JSON in JSON, is a few million characters at most. */
const LONGEST_LINE = 16 * 1024 * 1024

/** The first line of a backup. */
export interface Opening {
  readonly what: 'kakehashi-headquarters'
  readonly form: 1
  /** How far the tables' steps had come (`schema.ts`). */
  readonly step: number
  /** When it was begun, ISO 8601. */
  readonly at: string
}

/** One row of a table, as the database names its columns. */
export interface Row {
  readonly table: string
  readonly row: Readonly<Record<string, unknown>>
}

/** The last line: what stands before it, so that a file that was cut or changed is known. */
interface Closing {
  readonly rows: number
  readonly sha256: string
}

/**
 * Writes a whole backup or none: a new file, flushed, then renamed. Lines of JSON, gzip. Throws what the disk or `rows`
 * throws; then nothing is left behind.
 */
export async function writeBackup(path: string, opening: Opening, rows: AsyncIterable<Row>): Promise<void> {
  const fresh = `${path}.${randomBytes(4).toString('hex')}.new`
  try {
    await pipeline(
      Readable.from(linesFor(opening, rows)),
      createGzip(),
      createWriteStream(fresh, { mode: 0o600, flags: 'wx', flush: true }),
    )
    await rename(fresh, path)
    await flushName(path)
  } catch (error) {
    await rm(fresh, { force: true })
    throw error
  }
}

/** What a backup holds, read to its end and found whole, or why it cannot be used. */
export async function inspectBackup(path: string): Promise<{ readonly opening: Opening; readonly rows: number } | 'missing' | 'damaged'> {
  try {
    let opening: Opening | null = null
    let rows = 0
    for await (const line of linesOf(path)) {
      if (opening) rows++
      else opening = line as Opening
    }
    return opening ? { opening, rows } : 'damaged'
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'missing' : 'damaged'
  }
}

/** The rows of a backup, in order. Throws at the end where it is not whole. */
export async function* rowsOf(path: string): AsyncGenerator<Row> {
  let isRow = false
  for await (const line of linesOf(path)) {
    if (isRow) yield line as Row
    isRow = true
  }
}

async function* linesFor(opening: Opening, rows: AsyncIterable<Row>): AsyncGenerator<string> {
  const digest = createHash('sha256')
  const line = (value: object): string => {
    const text = `${JSON.stringify(value)}\n`
    digest.update(text)
    return text
  }
  let count = 0
  yield line(opening)
  for await (const row of rows) {
    count++
    yield line(row)
  }
  yield `${JSON.stringify({ rows: count, sha256: digest.digest('hex') } satisfies Closing)}\n`
}

async function* linesOf(path: string): AsyncGenerator<unknown> {
  const digest = createHash('sha256')
  let held = ''
  let rows = -1
  for await (const line of textLines(path)) {
    if (held !== '') {
      digest.update(`${held}\n`)
      const value = JSON.parse(held) as Partial<Opening>
      if (++rows === 0 && (value.what !== 'kakehashi-headquarters' || value.form !== 1)) throw new Error('not a backup of headquarters')
      yield value
    }
    held = line
  }
  const closing = JSON.parse(held) as Partial<Closing>
  if (closing.rows !== rows || closing.sha256 !== digest.digest('hex')) throw new Error('the backup is not whole')
}

/** Lines that end in U+000A and in nothing else: Node's own reader also cuts at U+2028, which JSON leaves in texts. */
async function* textLines(path: string): AsyncGenerator<string> {
  const zip = createReadStream(path)
  const plain = createGunzip().setEncoding('utf8')
  zip.on('error', error => plain.destroy(error))
  let rest: string[] = []
  let length = 0
  for await (const text of zip.pipe(plain) as AsyncIterable<string>) {
    const lines = text.split('\n')
    // A few bytes of gzip can promise lines that no memory holds.
    length = lines.length > 1 ? 0 : length + text.length
    if (length > LONGEST_LINE) throw new Error('no row is that long')
    const last = lines.pop() ?? ''
    for (const line of lines) {
      yield [...rest, line].join('')
      rest = []
    }
    if (last !== '') rest.push(last)
  }
  if (rest.length > 0) throw new Error('the last line was cut')
}

/** Flushes a file's name. Windows has no such thing for folders, and does it by itself. */
async function flushName(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(dirname(path), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

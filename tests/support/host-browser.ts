import { appendFileSync } from 'node:fs'

// Stands in for a browser: notes what it was opened with, and stays until it is closed.
const [notes = ''] = process.env['KAKEHASHI_TEST_BROWSER']?.split('\n') ?? []
appendFileSync(notes, `${JSON.stringify({ pid: process.pid, args: process.argv.slice(2) })}\n`)
setInterval(() => undefined, 1_000)

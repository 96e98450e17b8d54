import { readFileSync } from 'node:fs'

// Loaded before a host (`--import`): its clock is wrong by as many milliseconds as a file says, and changes when the file does.
const path = process.env['KAKEHASHI_TEST_CLOCK'] ?? ''
const real = Date.now.bind(Date)
let shift = 0
let looked = Number.NEGATIVE_INFINITY

Date.now = () => {
  if (performance.now() - looked > 20) {
    looked = performance.now()
    shift = Number(readFileSync(path, 'utf8')) || 0
  }
  return real() + shift
}

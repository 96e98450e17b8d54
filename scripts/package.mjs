// npm run package: the workbench as something to hand out, in dist/.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildIfChanged } from './build.mjs'
import { bringElectron } from './electron-binary.mjs'
import { become, command, endTogether, node24, root, run, say } from './ground.mjs'
import { bringPackages } from './packages.mjs'
import { nodeOf, systems, whyNot } from './portable-node.mjs'

const known = Object.keys(systems)
const help = `npm run package -- portable [--for SYSTEM] …
  展開するだけで動く zip / a zip that runs where it is unpacked; SYSTEM: ${known.join(', ')}
npm run package -- update-key --to FOLDER
  更新に署名する鍵を、プロジェクトの外のフォルダーに作る / a key to sign updates with, in a folder outside of the project
npm run package -- update --key FILE
  署名した更新のファイル / an update file, signed with that key
npm run package -- desktop
  このシステムのインストーラー（Electron） / the installers for this system (Electron)`

const asked = read()
if (asked.kind === undefined) {
  console.log(help)
  process.exit(asked.ok ? 0 : 1)
}
await bringPackages()
if (process.execPath !== node24()) become(node24(), [fileURLToPath(import.meta.url), ...process.argv.slice(2)])
else {
  endTogether()
  process.exit(await { portable, desktop, update, 'update-key': updateKey }[asked.kind](asked))
}

function read() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { for: { type: 'string', multiple: true }, key: { type: 'string' }, to: { type: 'string' } },
    })
    const [kind, ...more] = positionals
    const own = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
    const wanted = values.for ?? [own]
    if (kind === undefined) return { ok: true }
    if (!['portable', 'desktop', 'update', 'update-key'].includes(kind) || more.length > 0) return { ok: false }
    if ((kind === 'update' && !values.key) || (kind === 'update-key' && !values.to)) return { ok: false }
    if (kind === 'portable' && !wanted.every(system => known.includes(system))) return { ok: false }
    return { ok: true, kind, wanted: [...new Set(wanted)], key: values.key, to: values.to }
  } catch {
    return { ok: false }
  }
}

/** The built program, and the licences of what is in it. */
async function built() {
  await buildIfChanged()
  const { code, text } = await run(node24(), [join(root, 'scripts', 'notice.mjs'), '--texts'])
  if (code !== 0) console.error(text.trim())
  return code === 0
}

async function portable({ wanted }) {
  if (!(await built())) return 1
  // Read only now: on a fresh clone the packages that it stands on were not there before.
  const { nameOf, portableZip, programFiles } = await import('./portable.mjs')
  const program = await programFiles()
  let made = 0
  for (const system of wanted) {
    const node = await nodeOf(system)
    if (!node.ok) {
      say(...whyNot(system, node.reason))
      continue
    }
    const zip = portableZip(system, { program, node })
    mkdirSync(join(root, 'dist'), { recursive: true })
    writeFileSync(join(root, 'dist', nameOf(system)), zip)
    say(`dist/${nameOf(system)} ができました（${megabytes(zip)} MB）。`, `dist/${nameOf(system)} is made (${megabytes(zip)} MB).`)
    // As SHA256SUMS has it.
    console.log(`${createHash('sha256').update(zip).digest('hex')}  ${nameOf(system)}`)
    made += 1
  }
  return made === wanted.length ? 0 : 1
}

/** The secret part goes where the publisher says and nowhere else; the open part into the project, from where programs are built with it. */
async function updateKey({ to }) {
  const { newKey } = await import('./update.mjs')
  const [secret, open] = [join(resolve(to), 'kakehashi-update.key'), join(root, 'resources', 'update-key.pem')]
  if (!relative(root, secret).startsWith('..')) {
    say('鍵は、プロジェクトの外のフォルダーに作ってください。', 'Make the key in a folder outside of the project.')
    return 1
  }
  const key = newKey()
  try {
    // A key that is there already is never written over: updates of programs that know it could not be signed any more.
    writeFileSync(secret, key.secret, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    say(
      `${secret} に鍵を作れませんでした（${error.code}）。何も変えていません。`,
      `No key could be made in ${secret} (${error.code}). Nothing was changed.`,
    )
    return 1
  }
  writeFileSync(open, key.open)
  say(
    `${secret} に鍵を作りました。だれにも渡さず、なくさないでください。`,
    `The key is in ${secret}. Give it to nobody, and do not lose it.`,
  )
  return 0
}

async function update({ key }) {
  if (!existsSync(key)) {
    say(`${key} に鍵がありません。`, `There is no key at ${key}.`)
    return 1
  }
  if (!(await built())) return 1
  const [{ programFiles }, { updateFile, updateName }, { SCHEMA }] = await Promise.all([
    import('./portable.mjs'),
    import('./update.mjs'),
    import('../shared/sync/protocol.ts'),
  ])
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const secret = readFileSync(key, 'utf8')
  const node = Number(process.versions.node.split('.')[0])
  const bytes = updateFile({ program: await programFiles(), version, schema: SCHEMA, node, secret })
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(join(root, 'dist', updateName(version)), bytes)
  say(
    `dist/${updateName(version)} ができました（${megabytes(bytes)} MB）。`,
    `dist/${updateName(version)} is made (${megabytes(bytes)} MB).`,
  )
  return 0
}

function megabytes(bytes) {
  return (bytes.length / 1_000_000).toFixed(1)
}

async function desktop() {
  if (!(await built())) return 1
  say('Electron を用意しています…', 'Getting Electron …')
  if (!(await bringElectron(600_000))) {
    say(
      'Electron のプログラムを取れないので、インストーラーは作れません。npm ではなく GitHub から来るものです。つながる所で打ち直すか、Electron の要らない npm run package -- portable を使ってください。',
      'Electron’s program could not be had, so no installer can be made. It comes from GitHub, not from npm. Try again where that can be reached, or use npm run package -- portable, which needs no Electron.',
    )
    return 1
  }
  const { code } = await run(node24(), [command('electron-builder')], { show: true, limit: 3_600_000 })
  if (code !== 0) say('インストーラーはできませんでした。理由は上の行にあります。', 'No installer was made; the lines above say why.')
  return code === 0 ? 0 : 1
}

// Holds electron-builder.yml against electron-builder's own schema, and its fuses against what the design asks for.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { root } from './ground.mjs'

const require = createRequire(join(root, 'node_modules', 'app-builder-lib', 'package.json'))
// biome-ignore lint/correctness/noUndeclaredDependencies: the very reader that electron-builder itself uses
const { load } = require('js-yaml')

const settings = load(readFileSync(join(root, 'electron-builder.yml'), 'utf8'))
const schema = JSON.parse(readFileSync(join(root, 'node_modules', 'app-builder-lib', 'scheme.json'), 'utf8'))
const holds = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema)

const problems = holds(settings)
  ? []
  : (holds.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`)
const off = ['runAsNode', 'enableNodeOptionsEnvironmentVariable', 'enableNodeCliInspectArguments', 'grantFileProtocolExtraPrivileges']
const on = ['enableCookieEncryption', 'enableEmbeddedAsarIntegrityValidation', 'onlyLoadAppFromAsar']
for (const fuse of off) if (settings.electronFuses?.[fuse] !== false) problems.push(`fuse ${fuse} must be off`)
for (const fuse of on) if (settings.electronFuses?.[fuse] !== true) problems.push(`fuse ${fuse} must be on`)
if (settings.nsis?.perMachine !== false) problems.push('the Windows installer must be per user')

for (const problem of problems) console.error(problem)
console.log(problems.length === 0 ? 'electron-builder.yml holds' : 'electron-builder.yml does not hold')
process.exit(problems.length === 0 ? 0 : 1)

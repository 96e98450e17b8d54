// npm run headquarters: the server that headquarters runs. DATABASE_URL names PostgreSQL; without it data is kept in a folder.
import { launch } from './launch.mjs'

await launch('headquarters/main.ts', process.argv.slice(2), { build: false })

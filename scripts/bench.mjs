// npm run bench -- NAME: prints its measures, one JSON a line.
import { launchByName } from './launch.mjs'

await launchByName('tests/bench', '.bench.ts', 'bench')

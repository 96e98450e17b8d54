// npm run simulate -- --seed S --steps N [--seeds M]: desks, headquarters and every fault between them, played by a seed.
import { join } from 'node:path'
import { launch } from './launch.mjs'

await launch(join('tests', 'simulation', 'simulate.ts'), undefined, { build: false })

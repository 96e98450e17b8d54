// npm run shots: draws the README's picture of each room.
import { launch } from './launch.mjs'

await launch('tests/journeys/shots.ts')

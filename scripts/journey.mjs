// npm run journey -- NAME: a whole walk in a real browser.
import { launchByName } from './launch.mjs'

await launchByName('tests/journeys', '.journey.ts', 'journey')

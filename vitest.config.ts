import { availableParallelism } from 'node:os'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { launchOptions } from './tests/support/browser.ts'

/** What `npm run check` runs of the tests. */
const walls = ['tests/architecture.test.ts', 'tests/locales.test.ts', 'tests/words.test.ts', 'tests/threats.test.ts']

/** As people get them: React without what it tells developers, in a third less time. */
const asBuilt = { 'process.env.NODE_ENV': JSON.stringify('production') }

/** Where pictures of all screens go, when somebody wants them. */
const looks = process.env['KAKEHASHI_LOOKS'] ?? ''

const shared = ['tests/shared/**/*.test.ts']

/** These put something else in the place of a module, which only a process does that has not loaded it yet. */
const mocked = [
  'tests/electron/log-faults.test.ts',
  'tests/electron/log-compaction-faults.test.ts',
  'tests/electron/programs-faults.test.ts',
]

/** A database that starts, on a PC that does much else. */
const patient = { testTimeout: 20_000, hookTimeout: 60_000, expect: { poll: { timeout: 10_000 } } }

export default defineConfig({
  test: {
    // Many tests wait for programs that they start: even two cores have two files at work.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { test: { name: 'walls', environment: 'node', include: walls } },
      // Pure functions leave nothing behind: their files share one process, which saves starting one for each.
      { test: { name: 'shared', environment: 'node', include: shared, isolate: false, testTimeout: 20_000 } },
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/**/*.browser.test.{ts,tsx}', ...shared, ...walls, ...mocked],
          isolate: false,
          ...patient,
        },
      },
      { test: { name: 'mocked', environment: 'node', include: mocked, ...patient } },
      {
        define: asBuilt,
        oxc: { jsx: { development: false } },
        server: { fs: { allow: ['.', ...(looks === '' ? [] : [looks])] } },
        // Packages that pages use are prepared at once; one found only half way would load the page anew in the middle of a test.
        optimizeDeps: {
          rolldownOptions: { transform: { define: asBuilt } },
          include: [
            '@mantine/core',
            '@mantine/spotlight',
            '@tabler/icons-react',
            '@tanstack/react-virtual',
            'axe-core',
            'dexie',
            'docx',
            'fflate',
            'hucre/xlsx',
            'i18next',
            'libphonenumber-js',
            'papaparse',
            'react',
            'react-dom/client',
            'react-i18next',
            'react/jsx-runtime',
            'valibot',
            'wanakana',
            'yjs',
          ],
        },
        test: {
          name: 'browser',
          include: ['tests/**/*.browser.test.{ts,tsx}'],
          // Pages know no environment of their own.
          provide: { full: process.env['KAKEHASHI_FULL'] === '1', looks },
          testTimeout: 30_000,
          // As patient as the tests are: a PC that is busy for a second is no mistake of the program.
          expect: { poll: { timeout: 10_000 } },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            viewport: { width: 1366, height: 768 },
            provider: playwright({ launchOptions, contextOptions: { reducedMotion: 'reduce' } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})

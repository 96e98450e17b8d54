import { once } from 'node:events'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openAppWindow } from '../../electron/services/app-window.ts'
import { enterAt } from '../support/enter-host.ts'
import { freshFolder } from '../support/host-deeds.ts'
import { startHost } from '../support/host-start.ts'
import { searchFolder, searchFor } from '../support/search-bytes.ts'

const program = join(import.meta.dirname, '..', 'support', 'host-browser.ts')

interface Opened {
  readonly pid: number
  readonly args: readonly string[]
}

test.skipIf(process.platform === 'win32')(
  'the workbench opens in an app window of its own; a second start opens another; closing the last ends the host',
  async () => {
    const folder = await freshFolder()
    const notes = join(folder, 'notes')
    const browser = join(folder, 'browser')
    await writeFile(browser, `#!/bin/sh\nKAKEHASHI_TEST_BROWSER='${notes}' exec '${process.execPath}' '${program}' "$@"\n`)
    await chmod(browser, 0o755)
    const opened = async (): Promise<readonly Opened[]> =>
      (await readFile(notes, 'utf8').catch(() => ''))
        .split('\n')
        .filter(line => line !== '')
        .map(line => JSON.parse(line) as Opened)
    process.env['DISPLAY'] ??= ':0'

    const profile = join(folder, 'desk')
    const one = await startHost(profile, '--port', '0', '--browser', browser)
    await one.address
    await expect.poll(async () => (await opened()).length, { timeout: 5_000 }).toBe(1)
    const [first] = await opened()
    const app = first?.args.find(word => word.startsWith('--app='))?.slice('--app='.length) ?? ''
    expect(first?.args).toContain(`--user-data-dir=${join(profile, 'browser')}`)
    // The window has a token of its own; the printed one is another.
    expect(app).not.toBe(await one.address)
    expect(await (await enterAt(app))('desk:state', {})).toMatchObject({ phase: 'first-run' })

    const two = await startHost(profile, '--browser', browser)
    expect(await two.ended).toBe(0)
    await expect.poll(async () => (await opened()).length, { timeout: 5_000 }).toBe(2)

    for (const { pid } of await opened()) process.kill(pid, 'SIGTERM')
    expect(await one.ended).toBe(0)
  },
)

test.skipIf(process.platform === 'win32')(
  'what the window writes down of a page that crashed goes with the window, and it never offers to keep what was typed',
  async () => {
    const folder = await freshFolder()
    const browser = join(folder, 'browser')
    await writeFile(
      browser,
      '#!/bin/sh\nmkdir -p "$BREAKPAD_DUMP_LOCATION/pending"\necho 渡邉　千尋 > "$BREAKPAD_DUMP_LOCATION/pending/a.dmp"\n',
    )
    await chmod(browser, 0o755)
    const profile = join(folder, 'desk')
    const search = searchFor([{ whose: 'V01001', text: '渡邉　千尋' }])
    await once(openAppWindow(browser, profile, 'http://127.0.0.1:1/'), 'exit')
    expect((await searchFolder(profile, search)).found).toEqual([])
    const preferences: unknown = JSON.parse(await readFile(join(profile, 'browser', 'Default', 'Preferences'), 'utf8'))
    expect(preferences).toMatchObject({ autofill: { profile_enabled: false }, credentials_enable_service: false })
  },
)

import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { answerInElectron } from '../../electron/ipc/electron-end.ts'
import { answersOf } from '../../electron/services/answers.ts'
import { Backups } from '../../electron/services/backups.ts'
import { Settings } from '../../electron/services/settings.ts'
import { updatedElsewhere } from '../../electron/services/updates.ts'
import { fail, ok } from '../../shared/core/result.ts'
import { channels } from '../../shared/ipc/channels.ts'
import type { Ask } from '../../shared/ipc/contract.ts'
import { freshFolder } from '../support/host-deeds.ts'
import { openHost } from '../support/host-loopback.ts'
import type { StrictElectron } from '../support/strict-electron.ts'
import { strictElectron } from '../support/strict-electron.ts'
import { contractSuite } from './contract-suite.ts'

async function startElectronEnd(folder: string): Promise<{ readonly stand: StrictElectron; readonly stop: () => Promise<void> }> {
  const stand = strictElectron()
  const host = await openHost(folder, { shell: 'electron' })
  const machine = {
    printPdf: async () => fail('no-printer'),
    updates: updatedElsewhere('0.1.0', 'source'),
    openLink: async () => undefined,
    openSample: async () => fail('cannot-start'),
    discardSample: async () => ok(null),
  }
  const settings = await Settings.open(folder)
  const backups = new Backups({ host, settings, profile: join(folder, 'log'), base: join(folder, 'documents'), now: Date.now })
  answerInElectron(stand.electron.ipcMain, answersOf(host, settings, backups, machine), 'app://workbench')
  return { stand, stop: () => host.stop() }
}

contractSuite('Electron', async folder => {
  const { stand, stop } = await startElectronEnd(folder)
  return { ask: stand.invoke as Ask, raw: stand.invoke, stop }
})

describe('Electron’s end', () => {
  test('answers the workbench’s own top frame and nobody else', async () => {
    const { stand, stop } = await startElectronEnd(await freshFolder())
    const top = { parent: null, origin: 'app://workbench' }
    const strangers = [
      null,
      { parent: null, origin: 'https://example.jp' },
      { parent: top, origin: 'app://workbench' },
      { parent: null, origin: 'app://workbench.example.jp' },
      { parent: null, origin: 'null' },
    ]
    for (const channel of Object.keys(channels))
      for (const frame of strangers) await expect(stand.invoke(channel, {}, frame)).rejects.toThrow('stranger')
    expect(await stand.invoke('desk:state', {}, top)).toMatchObject({ phase: 'first-run' })
    await stop()
  })
})

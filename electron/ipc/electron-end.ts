import type { IpcMain, WebFrameMain } from 'electron'
import { channels } from '../../shared/ipc/channels.ts'
import type { Answers } from '../services/answers.ts'
import { answer } from '../services/answers.ts'

/** The only place that calls `ipcMain`. Asks come from the workbench's own top frame and have the channel's form, or nothing is done. */
export function answerInElectron(ipcMain: IpcMain, answers: Answers, origin: string): void {
  for (const channel of Object.keys(channels)) {
    ipcMain.handle(channel, async (event, ask: unknown) => {
      if (!isOurs(event.senderFrame, origin)) throw new Error('stranger')
      const outcome = await answer(answers, channel, ask).catch(() => ({ kind: 'broken' }) as const)
      if (outcome.kind !== 'answered') throw new Error(outcome.kind)
      return outcome.reply
    })
  }
}

const isOurs = (frame: WebFrameMain | null, origin: string): boolean => frame !== null && frame.parent === null && frame.origin === origin

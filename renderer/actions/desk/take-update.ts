import type { UpdateRefusal } from '../../../shared/ipc/values.ts'
import type { Action } from '../action.ts'
import { putFile } from './put-file.ts'

export interface UpdateWish {
  readonly file: Blob
  readonly stop: AbortSignal
}

/** Hands an update file to the host, which proves it and runs it from the next start on. Stopped, or refused, nothing has changed. */
export const takeUpdate: Action<UpdateWish, { version: string }, UpdateRefusal | 'out-of-order' | 'file-unreadable' | 'stopped'> = {
  id: 'desk.take-update',
  run: async ({ ask }, { file, stop }) => {
    const put = await putFile(
      file,
      piece => ask('update:put', piece),
      () => undefined,
      stop,
    )
    return put.ok ? ask('update:take', {}) : put
  },
}

import { contextBridge, ipcRenderer } from 'electron'
import { channels } from '../shared/ipc/channels.ts'
import type { Ask } from '../shared/ipc/contract.ts'

const ask: Ask = (channel, payload) => {
  if (!Object.hasOwn(channels, channel)) throw new Error('no such channel')
  return ipcRenderer.invoke(channel, payload)
}

// One function and nothing of Electron's own: what it does not list cannot be reached.
contextBridge.exposeInMainWorld('desk', Object.freeze({ ask }))

import { homedir } from 'node:os'
import { join } from 'node:path'

/** The folder of this program for one user of this PC. Everything that it keeps is below. `KAKEHASHI_DATA` moves it. */
export function dataFolder(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  if (env.KAKEHASHI_DATA) return env.KAKEHASHI_DATA
  const home = env.HOME ?? env.USERPROFILE ?? homedir()
  if (platform === 'win32') return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'kakehashi')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'kakehashi')
  return join(env.XDG_DATA_HOME ?? join(home, '.local', 'share'), 'kakehashi')
}

export const deskFolder = (data: string): string => join(data, 'desk')
export const sampleFolder = (data: string): string => join(data, 'sample')

/** The folder of one profile: a sample's desk, the folder that was asked for, or this user's own desk. */
export function profileFolder(data: string, asked: string | null, sample: string | null): string {
  if (sample) return join(sampleFolder(data), sample)
  return asked ?? deskFolder(data)
}

/** Where backups go while nobody has chosen: the user's documents; beside the data where those were moved. */
export function backupsBase(data: string, asked: string | null, env: NodeJS.ProcessEnv = process.env): string {
  if (asked !== null || env.KAKEHASHI_DATA) return `${data}-backup`
  return join(env.HOME ?? env.USERPROFILE ?? homedir(), 'Documents')
}

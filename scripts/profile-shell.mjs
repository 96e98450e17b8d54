// A profile keeps the shell it was made in: its view and its port belong to that one.
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** `electron`, `loopback`, or undefined where the folder has no desk yet. Same places as `electron/services/places.ts`. */
export function profileShell(folder, env = process.env) {
  try {
    return JSON.parse(readFileSync(join(folder ?? usualFolder(env), 'desk.json'), 'utf8')).shell
  } catch {
    return undefined
  }
}

function usualFolder(env) {
  const home = env.HOME ?? env.USERPROFILE ?? homedir()
  const above =
    { win32: env.APPDATA ?? join(home, 'AppData', 'Roaming'), darwin: join(home, 'Library', 'Application Support') }[process.platform] ??
    env.XDG_DATA_HOME ??
    join(home, '.local', 'share')
  return join(env.KAKEHASHI_DATA ?? join(above, 'kakehashi'), 'desk')
}

import { spawn } from 'node:child_process'

/** Opens an address in the PC's own program. The address went through `openable`; no shell reads it. */
export async function openLink(url: string): Promise<void> {
  const [program, ...before] = programOf(process.platform)
  const child = spawn(program, [...before, url], { stdio: 'ignore', detached: true })
  await new Promise<void>(resolve => {
    child.once('error', () => resolve())
    child.once('spawn', () => resolve())
  })
  child.unref()
}

function programOf(platform: NodeJS.Platform): readonly [string, ...string[]] {
  if (platform === 'win32') return ['rundll32.exe', 'url.dll,FileProtocolHandler']
  return platform === 'darwin' ? ['open'] : ['xdg-open']
}

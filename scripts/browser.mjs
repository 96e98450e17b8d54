// Looks for a browser that speaks Chromium's language: Chromium, Chrome, Edge or Playwright's own.
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

/** The path of a browser's program, or undefined. KAKEHASHI_BROWSER names one by hand and wins. */
export function findBrowser(env = process.env) {
  return [env.KAKEHASHI_BROWSER, ...inPath(env), ...usualPlaces(env), ...playwrightsOwn(env)].find(path => path && existsSync(path))
}

function inPath(env) {
  if (process.platform === 'win32') return []
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge']
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean)
  return names.flatMap(name => folders.map(folder => join(folder, name)))
}

function usualPlaces(env) {
  if (process.platform === 'darwin')
    return ['Google Chrome', 'Microsoft Edge', 'Chromium'].map(name => `/Applications/${name}.app/Contents/MacOS/${name}`)
  if (process.platform !== 'win32') return ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/microsoft-edge']
  const programs = [env['ProgramFiles(x86)'], env.ProgramFiles, env.LOCALAPPDATA].filter(Boolean)
  const files = ['Microsoft/Edge/Application/msedge.exe', 'Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe']
  return programs.flatMap(folder => files.map(file => join(folder, file)))
}

function playwrightsOwn(env) {
  const folder =
    env.PLAYWRIGHT_BROWSERS_PATH ??
    {
      win32: join(env.LOCALAPPDATA ?? homedir(), 'ms-playwright'),
      darwin: join(homedir(), 'Library/Caches/ms-playwright'),
    }[process.platform] ??
    join(homedir(), '.cache/ms-playwright')
  if (!existsSync(folder)) return []
  const files = {
    win32: ['chrome-win64/chrome.exe', 'chrome-win/chrome.exe'],
    darwin: ['chrome-mac-arm64', 'chrome-mac'].map(name => `${name}/Chromium.app/Contents/MacOS/Chromium`),
  }[process.platform] ?? ['chrome-linux64/chrome', 'chrome-linux/chrome']
  const versions = readdirSync(folder).filter(name => /^chromium-\d+$/.test(name))
  return versions.sort((a, b) => Number(b.slice(9)) - Number(a.slice(9))).flatMap(version => files.map(file => join(folder, version, file)))
}

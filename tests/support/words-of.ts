import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './journey-process.ts'
import { must } from './journey-walk.ts'

/** Words of a language as the screens take them: `roster:action.edit`. */
export async function wordsOf(language: 'ja' | 'easy' | 'en', key: string): Promise<string> {
  const [space = '', path = ''] = key.split(':')
  const words: unknown = JSON.parse(await readFile(join(root, 'renderer/locales', language, `${space}.json`), 'utf8'))
  const found = path.split('.').reduce((at, part) => (at as Readonly<Record<string, unknown>> | undefined)?.[part], words)
  must(typeof found === 'string', `there are no words of ${language} for ${key}`)
  return found
}

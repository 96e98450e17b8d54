// The manual as files that need nothing else: one HTML a language, made of the words and pictures that the program has.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { manualOf } from '../shared/help/manual.ts'
import { manualHtml } from '../shared/help/manual-html.ts'
import { root } from './ground.mjs'

const names = { ja: '説明書', easy: '説明書（やさしい日本語）', en: 'Manual' }
const json = path => JSON.parse(readFileSync(join(root, path), 'utf8'))

/** The words of a language, as the screens say them. */
function sayIn(language) {
  const files = new Map()
  return (key, values = {}) => {
    const [namespace, path] = key.split(':')
    if (!files.has(namespace)) files.set(namespace, json(`renderer/locales/${language}/${namespace}.json`))
    const text = path.split('.').reduce((words, step) => words?.[step], files.get(namespace))
    if (typeof text !== 'string') throw new Error(`${language} has no words for ${key}`)
    return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name) => values[name])
  }
}

const folder = join(root, 'resources', 'pictures')

/** Names, without an ending, and HTML. */
export function manualFiles() {
  const { version } = json('package.json')
  const pictures = Object.fromEntries(
    readdirSync(folder)
      .filter(name => name.endsWith('.png'))
      .map(name => [name.slice(0, -'.png'.length), `data:image/png;base64,${readFileSync(join(folder, name), 'base64')}`]),
  )
  return Object.entries(names).map(([language, name]) => {
    const say = sayIn(language)
    const chapters = manualOf(json(`resources/help/${language}.json`), json(`resources/news/${language}.json`), say)
    return { name, html: manualHtml(chapters, { language: language === 'easy' ? 'ja-x-easy' : language, version, say, pictures }) }
  })
}

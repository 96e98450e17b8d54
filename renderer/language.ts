import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Say } from '../shared/core/say.ts'
import { mannerChoices } from '../shared/settings/choices.ts'

/** The languages of the screen. `easy` is やさしい日本語. */
export const languages = mannerChoices.language
export type Language = (typeof languages)[number]

export const isLanguage = (text: string | undefined): text is Language => languages.some(language => language === text)

type Words = { readonly [key: string]: string | Words }

const files = import.meta.glob<Words>('./locales/*/*.json', { eager: true, import: 'default' })

/**
 * i18next's name of a language. `easy` alone is no language tag, and `Intl.PluralRules` would count it like English;
 * this private-use tag counts like Japanese and is also right in `lang`.
 */
export const tagOf = (language: Language): string => (language === 'easy' ? 'ja-x-easy' : language)

function bundledWords(): Record<string, Record<string, Words>> {
  const bundle: Record<string, Record<string, Words>> = {}
  for (const [path, words] of Object.entries(files)) {
    const [, folder, namespace] = /locales\/(\w+)\/([\w-]+)\.json$/.exec(path) ?? []
    if (!isLanguage(folder) || namespace === undefined) continue
    const tag = tagOf(folder)
    bundle[tag] = { ...bundle[tag], [namespace]: words }
  }
  return bundle
}

/** Makes all words ready before the first screen. All files are bundled; nothing is loaded later. */
export async function setUpLanguage(language: Language): Promise<void> {
  const resources = bundledWords()
  await i18next.use(initReactI18next).init({
    lng: tagOf(language),
    fallbackLng: 'ja',
    load: 'currentOnly',
    resources,
    ns: Object.keys(resources['ja'] ?? {}),
    defaultNS: 'shell',
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  document.documentElement.lang = tagOf(language)
}

/** Changes the language of everything that is shown, at once. */
export async function changeLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(tagOf(language))
  document.documentElement.lang = tagOf(language)
}

/** The words of one language, whatever the screen speaks: for papers. */
export function sayIn(language: Language): Say {
  const fixed = i18next.getFixedT(tagOf(language))
  return (key, values) => fixed(key, { ...values })
}

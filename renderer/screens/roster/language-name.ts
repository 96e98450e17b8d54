import { languageKey, languageNames } from '../../../shared/roster/languages.ts'

/** The roster's usual Japanese names. */
const usual = new Map(languageNames.map(({ code, names }) => [code, names[0] ?? code]))
/** What the Unicode tables have under another code, or not at all. */
const own: Readonly<Record<string, string>> = { fil: 'Filipino', nan: 'Taiwanese', jsl: 'Japanese Sign Language', prs: 'Dari' }
const english = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/** A language of `languageKey` in the reader's language; one that only this association knows, as it writes it. */
export function languageName(key: string, screen: string): string {
  const name = usual.get(key)
  if (name === undefined || screen !== 'en') return name ?? key
  return own[key] ?? english.of(key) ?? name
}

/** A language as somebody wrote it: Japanese readers see just that, others their own name for it. */
export const writtenLanguage = (written: string, screen: string): string => {
  const key = languageKey(written)
  return screen === 'en' && usual.has(key) ? languageName(key, screen) : written
}

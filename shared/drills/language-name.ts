/**
 * The name of a language in another one, as the Unicode tables have it. やさしい日本語 is `ja-x-easy` and gets its name
 * from the caller. What is no code is taken for a name that somebody typed.
 */
export function languageNamer(reader: string, plainJapanese: string): (code: string) => string {
  const names = new Intl.DisplayNames([reader === 'en' ? 'en' : 'ja'], { type: 'language', fallback: 'none' })
  return code => {
    if (code === 'ja-x-easy') return plainJapanese
    if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(code)) return code
    try {
      return names.of(code) ?? code
    } catch {
      return code
    }
  }
}

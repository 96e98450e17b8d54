import { useTranslation } from 'react-i18next'

const japanese = /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u

/** In an English page, names and texts in Japanese letters say that they are Japanese: for those who hear the page, and for its fonts. */
export function useLangOf(): (text: unknown) => 'ja' | undefined {
  const { i18n } = useTranslation()
  return text => (i18n.language === 'en' && typeof text === 'string' && japanese.test(text) ? 'ja' : undefined)
}

import { defineConfig } from 'i18next-cli'

/** i18next's tag of やさしい日本語, as in `renderer/language.ts`; it counts like Japanese. */
const easy = 'ja-x-easy'

export default defineConfig({
  locales: ['ja', 'en', easy],
  extract: {
    input: ['renderer/**/*.{ts,tsx}', 'shared/**/*.ts'],
    ignore: ['renderer/locales/**'],
    output: (language, namespace) => `renderer/locales/${language === easy ? 'easy' : language}/${namespace ?? 'shell'}.json`,
    defaultNS: 'shell',
    functions: ['t', '*.t', 'say', '*.say'],
    primaryLanguage: 'ja',
    removeUnusedKeys: false,
    extractFromComments: false,
    sort: false,
  },
  lint: {
    acceptedTags: 'all',
    ignoredTags: ['code', 'kbd', 'style', 'script'],
  },
})

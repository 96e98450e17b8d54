/**
 * Words for people, by key, in the language that the reader or the paper has. Handed in, so that nothing in `shared/`
 * holds text. Keys are `namespace:path`, as in the locale files.
 */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string

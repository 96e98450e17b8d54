import type { i18n, TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Json } from '../../shared/core/json.ts'
import { deskNameIn } from '../../shared/desks/desk-name.ts'
import { isWordless } from '../../shared/sync/erasure.ts'
import { deskRoles } from '../../shared/sync/rights.ts'
import type { HistoryLine } from '../data/book.ts'

/** What of a line is put into words. */
interface Said {
  readonly deed: Pick<HistoryLine['deed'], 'action' | 'consent'>
  readonly params: HistoryLine['params']
}

/** Puts a line of the history into words of the reader's language. */
export function useDeedWords(): (line: Said) => string {
  const { t, i18n } = useTranslation()
  return useMemo(() => deedWordsIn(t, i18n), [t, i18n])
}

/** The same for one language. */
function deedWordsIn(t: TFunction, i18n: Pick<i18n, 'exists'>): (line: Said) => string {
  /** A deed on one group or field names it in its params; `what` is that name in the reader's words. */
  const values = (params: Readonly<Record<string, Json>>) => {
    const { field, group } = params
    const what = [`applications:field.${field}`, `fields:group.${group}`].find(key => i18n.exists(key))
    // Japanese has no plural, but 「さんたち」 is more than one.
    const alone = params.count === 1 ? { context: 'alone' } : {}
    // A role's name is the same id in every language; the people of a PC have it in `to` (SPEC K9).
    const role = deskRoles.find(one => one === (params['role'] ?? params['to']))
    const named = role === undefined ? {} : { role: t(`people:role.${role}`) }
    const { name, pc } = params
    const desk =
      typeof name === 'string' ? { desk: deskNameIn({ name, pc: typeof pc === 'string' ? pc : '' }, (key, of) => t(key, { ...of })) } : {}
    return {
      ...desk,
      role: t('fields:group.empty'),
      ...plain(params, t('fields:group.empty')),
      ...named,
      ...alone,
      what: what === undefined ? t('fields:group.other') : t(what),
    }
  }
  const wordsOf = (action: string, params: Readonly<Record<string, Json>>): string => {
    // These are about another deed, which they name.
    const of = typeof params.action === 'string' ? wordsOf(params.action, paramsInside(params)) : t('desk:deed.unknown')
    if (action === 'desk.undo') return t('desk:deed.undo', { deed: of })
    if (action === 'desk.redo') return t('desk:deed.redo', { deed: of })
    if (action === 'desk.retry') return t('desk:deed.retry', { deed: of })
    if (action === 'desk.retime') return t('desk:deed.retime', { deed: of })
    // A deed of a later version has words that this one does not know.
    const key = wordsKey(action)
    const said = values(params)
    // A desk may leave out what the words name: no line shows a raw {{name}}.
    const missingInterpolationHandler = () => t('fields:group.empty')
    return i18n.exists(key, said) ? t(key, { ...said, missingInterpolationHandler }) : t('desk:deed.unknown')
  }
  return ({ deed, params }) => {
    if (isWordless(params)) return t('desk:deed.erased')
    const words = wordsOf(deed.action, params)
    return deed.consent === undefined ? words : t('desk:deed.agreed', { deed: words })
  }
}

/** `roster.import` is said by `roster:deed.import`. */
export const wordsKey = (action: string): string => `${action.slice(0, action.indexOf('.'))}:deed.${action.slice(action.indexOf('.') + 1)}`

/** The params of the deed that another one is about. */
export function paramsInside(params: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
  const { params: of } = params
  return of !== null && typeof of === 'object' && !Array.isArray(of) ? (of as Readonly<Record<string, Json>>) : {}
}

/** What words may name. `empty` stands for what had no name yet, so that no line says 「」. */
function plain(params: Readonly<Record<string, Json>>, empty: string): Record<string, string | number> {
  const words: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === 'string' || typeof value === 'number') words[name] = value === '' ? empty : value
  }
  return words
}

/** Something to look at before submitting. Never stops saving; only `missing`, `over` and `not-allowed` stop submitting. */
export interface Finding {
  readonly level: 'missing' | 'over' | 'not-allowed' | 'unusual'
  /** What is the matter; words are under this name in the locale files. */
  readonly code: FindingCode
  readonly params: Readonly<Record<string, string | number>>
  readonly place: Place
  /** What the screen can offer to do at once. */
  readonly repair?: Repair
}

export const findingCodes = [
  'title-missing',
  'category-missing',
  'category-unknown',
  'too-few-bodies',
  'body-not-eligible',
  'body-only-without',
  'body-twice',
  'no-lead',
  'address-missing',
  'representative-missing',
  'outline-missing',
  'consent-missing',
  'purpose-missing',
  'content-missing',
  'effect-missing',
  'period-missing',
  'end-before-start',
  'other-fiscal-year',
  'venue-missing',
  'contact-missing',
  'no-budget',
  'line-incomplete',
  'expense-unknown',
  'expense-not-eligible',
  'shares-do-not-add-up',
  'insured-more-than-capacity',
  'request-missing',
  'request-missing-within',
  'request-over-ceiling',
  'request-over-ceiling-and-eligible',
  'request-over-eligible',
  'difference-open',
  'rules-unconfirmed',
] as const
export type FindingCode = (typeof findingCodes)[number]

export type Section = 'title' | 'parties' | 'purpose' | 'content' | 'period' | 'place' | 'budget' | 'effect' | 'contact' | 'programme'

export interface Place {
  readonly section: Section
  /** The party or the line. */
  readonly record?: string
  /** The field group, and after a dot the field in it. */
  readonly field?: string
}

export type Repair =
  | { readonly type: 'invite' }
  | { readonly type: 'set-request'; readonly yen: number }
  | { readonly type: 'own-funds'; readonly line: string }
  | { readonly type: 'set-shares'; readonly line: string; readonly shares: Readonly<Record<string, number>> }
  | { readonly type: 'swap-period' }
  | { readonly type: 'settle'; readonly record: string; readonly group: string }

/** Something that is not there yet. */
export const missing = (code: FindingCode, section: Section, field: string, record?: string, params: Finding['params'] = {}): Finding => ({
  level: 'missing',
  code,
  params,
  place: { section, field, ...(record ? { record } : {}) },
})

import type { Day } from '../core/days.ts'
import { plainHours } from '../core/days.ts'
import type { Say } from '../core/say.ts'
import type { Hours, Method, Priority, Role, SiteKind } from './drill.ts'
import type { LanguageAt } from './languages.ts'

/** How a drill's paper speaks. */
export interface PaperWords {
  readonly say: Say
  /** BCP 47 language of the paper: `ja`, `en`, `ja-x-easy`. */
  readonly language: string
  /** A day as it reads on paper, 令和8年12月6日（日）. */
  readonly day: (day: Day) => string
  /** The name of a language by its code. */
  readonly languageName: (code: string) => string
  /** The data is fictional: 見本 on every page. */
  readonly sample: boolean
}

/** Day and hours in one line; a drill without a day shows that nobody has decided it. */
export const paperDay = ({ say, day }: PaperWords, when: Day, hours: Hours): string =>
  `${when === '' ? say('drill-papers:day-open') : day(when)}　${plainHours(hours)}`

export const languageList = ({ say, languageName }: PaperWords, codes: readonly string[]): string =>
  codes.map(languageName).join(say('drill-papers:comma'))

/** 中国語 B以上、ポルトガル語 B以上 */
export const needList = ({ say, languageName }: PaperWords, needs: readonly LanguageAt[]): string =>
  needs.map(({ language, level }) => say('drill-papers:need', { language: languageName(language), level })).join(say('drill-papers:comma'))

/** Keys of words for the fixed values of a plan. The types keep each list whole. */
export const siteKindWord: Readonly<Record<SiteKind, string>> = {
  'on-site-hq': 'drill-papers:site-kind.on-site-hq',
  centre: 'drill-papers:site-kind.centre',
  remote: 'drill-papers:site-kind.remote',
  shelter: 'drill-papers:site-kind.shelter',
}

export const methodWord: Readonly<Record<Method, string>> = {
  spoken: 'drill-papers:method.spoken',
  phone: 'drill-papers:method.phone',
  radio: 'drill-papers:method.radio',
  mail: 'drill-papers:method.mail',
  fax: 'drill-papers:method.fax',
  paper: 'drill-papers:method.paper',
  board: 'drill-papers:method.board',
  'role-player': 'drill-papers:method.role-player',
}

export const priorityWord: Readonly<Record<Priority, string>> = {
  high: 'drill-papers:priority.high',
  normal: 'drill-papers:priority.normal',
  low: 'drill-papers:priority.low',
}

/** A member has no word of its own on paper. */
export const roleWord: Readonly<Record<Role, string | null>> = {
  leader: 'drill-papers:role.leader',
  member: null,
  interpreter: 'drill-papers:role.interpreter',
}

import { useTranslation } from 'react-i18next'
import { plainTime } from '../../../shared/core/days.ts'
import type { Plan } from '../../../shared/drills/drill.ts'
import type { Point } from '../../../shared/drills/points.ts'
import { useDays } from '../../ui/use-days.ts'
import { useLanguageName } from './use-plans.ts'

/** Puts a point into a sentence of the reader's language, and names its place. */
export function useWarningWords(plan: Plan): {
  readonly words: (point: Point) => string
  readonly where: (point: Point) => string
} {
  const { t } = useTranslation()
  const { longDay } = useDays()
  const languageName = useLanguageName()

  const words = (warning: Point): string => {
    switch (warning.code) {
      case 'double-booking': {
        const { person, elsewhere, drill, from, until } = warning
        const values = { person, elsewhere, drill, from: plainTime(from), until: plainTime(until) }
        return drill === '' ? t('drills:warning.double-booking', values) : t('drills:warning.double-booking-drill', values)
      }
      case 'language-uncovered': {
        const values = { language: languageName(warning.language), level: warning.level, best: warning.best ?? '' }
        return warning.best === null ? t('drills:warning.language-nobody', values) : t('drills:warning.language-too-low', values)
      }
      case 'languages-uncovered': {
        const each = warning.languages.map(({ language, level, best }) => {
          const values = { language: languageName(language), level, best: best ?? '' }
          return best === null ? t('drills:warning.language-at', values) : t('drills:warning.language-at-best', values)
        })
        return t('drills:warning.languages-nobody', { languages: each.join(t('drills:comma')) })
      }
      case 'language-unknown-of-person': {
        const values = {
          person: warning.person,
          language: languageName(warning.language),
          level: warning.level,
          known: warning.known ?? '',
        }
        return warning.known === null ? t('drills:warning.person-language-none', values) : t('drills:warning.person-language-low', values)
      }
      case 'heads-short':
        return t('drills:warning.heads-short', { count: warning.needed - warning.have, have: warning.have, needed: warning.needed })
      case 'leader-missing':
        return t('drills:warning.leader-missing')
      case 'without-consent':
        return t('drills:warning.without-consent', { person: warning.person })
      case 'not-for-disasters':
        return t('drills:warning.not-for-disasters', { person: warning.person })
      case 'registration-lapsed':
        return t('drills:warning.registration-lapsed', { person: warning.person, until: longDay(warning.until) })
      case 'person-unknown':
        return t('drills:warning.person-unknown')
      case 'team-without-site':
        return t('drills:warning.team-without-site')
      case 'site-without-team':
        return t('drills:warning.site-without-team')
      case 'phase-overlap':
        return t('drills:warning.phase-overlap', { other: warning.other, from: plainTime(warning.from), until: plainTime(warning.until) })
      case 'phase-outside-hours':
        return t('drills:warning.phase-outside-hours')
      case 'inject-outside-hours':
        return t('drills:warning.inject-outside-hours', { time: plainTime(warning.time) })
      case 'inject-without-recipient':
        return t('drills:warning.inject-without-recipient')
      case 'inject-recipient-gone':
        return t('drills:warning.inject-recipient-gone', { count: warning.gone })
      case 'inject-team-away':
        return t('drills:warning.inject-team-away', { time: plainTime(warning.time), team: warning.team })
      case 'inject-language-uncovered':
        return t('drills:warning.inject-language-uncovered', { languages: warning.languages.map(languageName).join(t('drills:comma')) })
      case 'injects-language-uncovered': {
        const [numbers, languages] = [warning.numbers, warning.languages.map(languageName)].map(all => all.join(t('drills:comma')))
        return t('drills:warning.injects-language-uncovered', { numbers, languages })
      }
      case 'injects-at-once':
        return t('drills:warning.injects-at-once', { time: plainTime(warning.time), numbers: warning.numbers.join(t('drills:comma')) })
    }
  }

  const where = ({ place }: Point): string => {
    switch (place.at) {
      case 'team':
      case 'assignment':
        return plan.teams.find(({ id }) => id === place.team)?.name ?? ''
      case 'inject': {
        const inject = plan.injects.find(({ id }) => id === place.inject)
        return inject ? t('drills:inject-number', { number: inject.number }) : ''
      }
      case 'site':
        return plan.sites.find(({ id }) => id === place.site)?.name ?? ''
      case 'phase':
        return plan.phases.find(({ id }) => id === place.phase)?.title ?? ''
    }
  }
  return { words, where }
}

import type { ApplicationParts } from '../../../shared/applications/answer-form.ts'
import type { Finding, Section } from '../../../shared/applications/finding.ts'

/** The parts of an application as the paper has them; the last two are pages of their own. */
export const sections = ['title', 'parties', 'purpose', 'content', 'when-where', 'budget', 'effect', 'contact'] as const
export const pages = ['papers', 'submit'] as const
export type SectionId = (typeof sections)[number]
export type PageId = (typeof pages)[number]

export const isSection = (text: string | undefined): text is SectionId => sections.some(section => section === text)
export const isPage = (text: string | undefined): text is PageId => pages.some(page => page === text)

/** The part of the screen where a finding is mended. What belongs to the programme has none. */
export function sectionOf(section: Section): SectionId | null {
  if (section === 'period' || section === 'place') return 'when-where'
  return section === 'programme' ? null : section
}

export type SectionState = 'done' | 'open' | 'decide' | 'trouble'

/** How a part stands: nothing yet, something to decide or missing, over or not allowed, or done. */
export function stateOf(section: SectionId, findings: readonly Finding[], parts: ApplicationParts): SectionState {
  const own = findings.filter(({ place, level }) => sectionOf(place.section) === section && level !== 'unusual')
  if (own.some(({ code }) => code === 'difference-open')) return 'decide'
  if (own.some(({ level }) => level === 'over' || level === 'not-allowed')) return 'trouble'
  if (own.length === 0) return 'done'
  return isUntouched(section, parts) ? 'open' : 'decide'
}

function isUntouched(section: SectionId, { application, parties, lines }: ApplicationParts): boolean {
  switch (section) {
    case 'title':
      return application.title === '' && application.category === ''
    case 'parties':
      return parties.length < 2
    case 'when-where':
      return application.period.start === '' && application.period.end === '' && application.place.venue === ''
    case 'budget':
      return lines.length === 0
    case 'contact':
      return application.contact.name === ''
    default:
      return application[section] === ''
  }
}

import { Button } from '@mantine/core'
import { IconAlertTriangle, IconUserPlus, IconUserQuestion } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Assignment, Plan, Team } from '../../../shared/drills/drill.ts'
import type { LanguageAt } from '../../../shared/drills/languages.ts'
import { paperHours } from '../../../shared/drills/paper-words.ts'
import type { People } from '../../../shared/drills/people.ts'
import { nameOf } from '../../../shared/drills/people.ts'
import type { Warning } from '../../../shared/drills/warning.ts'
import { warningsAtTeam } from '../../../shared/drills/warnings.ts'
import { Icon } from '../../ui/icon.tsx'
import { LevelLetter } from '../../ui/level-letter.tsx'
import { useLanguageName } from './use-plans.ts'

export interface TeamCardProps {
  readonly plan: Plan
  readonly team: Team
  readonly people: People
  readonly warnings: readonly Warning[]
  readonly on: boolean
  /** The assignment that the panel shows. */
  readonly assignment: string
  readonly onTeam: () => void
  readonly onAssignment: (assignment: Assignment) => void
}

/** A team with who is in it, and each gap as a place to fill. */
export function TeamCard({ plan, team, people, warnings, on, assignment, onTeam, onAssignment }: TeamCardProps) {
  const { t } = useTranslation()
  const members = plan.assignments.filter(one => one.team === team.id)
  const own = warningsAtTeam(warnings, team.id)
  const short = own.some(({ code }) => code === 'heads-short')
  const site = plan.sites.find(({ id }) => id === team.site)
  return (
    <section className="kk-team" data-on={on} aria-label={team.name}>
      <header>
        <h2>
          <button type="button" onClick={onTeam} aria-pressed={on}>
            {team.name || t('drills:untitled')}
          </button>
        </h2>
        <small>
          {site?.name ?? t('drills:no-site')}
          {team.hours && ` ${paperHours(team.hours)}`}
        </small>
        <span className="kk-push kk-number" data-short={short}>
          {t('drills:of', { have: members.length, needed: team.heads })}
        </span>
      </header>
      <ul>
        {members.map(member => (
          <MemberRow
            key={member.id}
            member={member}
            name={nameOf(member.person, people)}
            warned={own.some(({ place }) => place.at === 'assignment' && place.assignment === member.id)}
            on={member.id === assignment}
            onOpen={() => onAssignment(member)}
          />
        ))}
        <Gaps warnings={own} onTeam={onTeam} />
      </ul>
      <Button
        size="xs"
        variant="subtle"
        leftSection={<Icon of={IconUserPlus} size={15} />}
        aria-label={t('drills:action.put-in-team', { team: team.name })}
        onClick={onTeam}
      >
        {t('drills:action.put-in-some')}
      </Button>
    </section>
  )
}

interface MemberRowProps {
  readonly member: Assignment
  readonly name: string
  readonly warned: boolean
  readonly on: boolean
  readonly onOpen: () => void
}

function MemberRow({ member, name, warned, on, onOpen }: MemberRowProps) {
  const { t } = useTranslation()
  return (
    <li>
      <button type="button" className="kk-team__member" aria-pressed={on} onClick={onOpen}>
        <span className="kk-team__name">{name || t('drills:nobody')}</span>
        {member.role !== 'member' && <em data-role={member.role}>{t(`drills:role.${member.role}`)}</em>}
        {warned && (
          <span className="kk-team__warned" role="img" aria-label={t('drills:look')}>
            <Icon of={IconAlertTriangle} size={15} />
          </span>
        )}
        <Languages languages={member.languages} />
      </button>
    </li>
  )
}

/** Level as a letter, language as a short name. */
export function Languages({ languages }: { readonly languages: readonly LanguageAt[] }) {
  const { t } = useTranslation()
  const languageName = useLanguageName()
  return (
    <span className="kk-languages">
      {languages.map(({ language, level }) => (
        <span key={language}>
          <LevelLetter level={level} name={t('drills:level', { level })} />
          {languageName(language)}
        </span>
      ))}
    </span>
  )
}

/** What is missing stands in the list where it would stand if it were there. */
function Gaps({ warnings, onTeam }: { readonly warnings: readonly Warning[]; readonly onTeam: () => void }) {
  const { t } = useTranslation()
  const languageName = useLanguageName()
  const gaps = warnings.flatMap(warning => {
    if (warning.code === 'leader-missing') return [t('drills:role.leader')]
    if (warning.code === 'language-uncovered') return [t('drills:need', { language: languageName(warning.language), level: warning.level })]
    return []
  })
  return gaps.map(words => (
    <li key={words}>
      <button type="button" className="kk-team__gap" onClick={onTeam}>
        <Icon of={IconUserQuestion} size={15} />
        {words}
      </button>
    </li>
  ))
}

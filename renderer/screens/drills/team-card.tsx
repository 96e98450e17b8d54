import { Button } from '@mantine/core'
import { IconAlertTriangle, IconUserPlus, IconUserQuestion } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { plainHours } from '../../../shared/core/days.ts'
import type { Assignment, Plan, Team } from '../../../shared/drills/drill.ts'
import type { LanguageAt } from '../../../shared/drills/languages.ts'
import type { People } from '../../../shared/drills/people.ts'
import { nameOf } from '../../../shared/drills/people.ts'
import type { Warning } from '../../../shared/drills/warning.ts'
import { warningsAtTeam } from '../../../shared/drills/warnings.ts'
import { Icon } from '../../ui/icon.tsx'
import { LevelLetter } from '../../ui/level-letter.tsx'
import { useMayEdit } from '../../ui/may-edit.ts'
import type { Dragged } from './drag-person.ts'
import { dragging, dropping } from './drag-person.ts'
import type { Gap } from './gap.ts'
import { gapsOf } from './gap.ts'
import { useGapWords } from './use-gap-words.ts'
import { useLanguageName } from './use-plans.ts'

export interface TeamCardProps {
  readonly plan: Plan
  readonly team: Team
  readonly people: People
  readonly warnings: readonly Warning[]
  readonly on: boolean
  /** The assignment that the panel shows. */
  readonly assignment: string
  /** Looks for people for the team, or for one of its gaps. */
  readonly onTeam: (gap: Gap | null) => void
  readonly onDrop: (dragged: Dragged, gap: Gap | null) => void
  readonly onAssignment: (assignment: Assignment) => void
}

/** A team with who is in it, and each gap as a place to fill. */
export function TeamCard({ plan, team, people, warnings, on, assignment, onTeam, onDrop, onAssignment }: TeamCardProps) {
  const { t } = useTranslation()
  const members = plan.assignments.filter(one => one.team === team.id)
  const own = warningsAtTeam(warnings, team.id)
  const short = own.some(({ code }) => code === 'heads-short')
  const site = plan.sites.find(({ id }) => id === team.site)
  return (
    <section
      className="kk-team"
      data-on={on}
      data-empty={members.length === 0}
      aria-label={team.name}
      {...dropping(dragged => onDrop(dragged, null))}
    >
      <header>
        <h2>
          <button type="button" onClick={() => onTeam(null)} aria-pressed={on}>
            {team.name || t('drills:untitled')}
          </button>
        </h2>
        <small>
          {site?.name ?? t('drills:no-site')}
          {team.hours && ` ${plainHours(team.hours)}`}
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
        <Gaps gaps={gapsOf(warnings, team.id)} onGap={onTeam} onDrop={onDrop} />
      </ul>
      <Button
        size="xs"
        variant="subtle"
        leftSection={<Icon of={IconUserPlus} size={15} />}
        aria-label={t('drills:action.put-in-team', { team: team.name })}
        onClick={() => onTeam(null)}
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
    <li {...dragging({ assignment: member.id }, useMayEdit())}>
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

interface GapsProps {
  readonly gaps: readonly Gap[]
  readonly onGap: (gap: Gap) => void
  readonly onDrop: (dragged: Dragged, gap: Gap) => void
}

/** What is missing stands in the list where it would stand if it were there. */
function Gaps({ gaps, onGap, onDrop }: GapsProps) {
  const gapWords = useGapWords()
  return gaps.map(gap => (
    <li key={gapWords(gap)}>
      <button type="button" className="kk-team__gap" onClick={() => onGap(gap)} {...dropping(dragged => onDrop(dragged, gap))}>
        <Icon of={IconUserQuestion} size={15} />
        {gapWords(gap)}
      </button>
    </li>
  ))
}

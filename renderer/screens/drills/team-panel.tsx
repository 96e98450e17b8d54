import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { plainHours } from '../../../shared/core/days.ts'
import type { Plan, Team } from '../../../shared/drills/drill.ts'
import type { People } from '../../../shared/drills/people.ts'
import type { Warning } from '../../../shared/drills/warning.ts'
import { Looks } from '../../ui/looks.tsx'
import { Facts, PanelSection, SidePanel } from '../../ui/side-panel.tsx'
import type { Gap } from './gap.ts'
import { PersonPicker } from './person-picker.tsx'
import { Languages } from './team-card.tsx'
import { useGapWords } from './use-gap-words.ts'
import type { Placing } from './use-placing.ts'
import { WarningNotes } from './warnings-panel.tsx'

export interface TeamPanelProps {
  readonly plan: Plan
  readonly team: Team
  readonly people: People
  readonly warnings: readonly Warning[]
  readonly placing: Placing
  /** The place of the team that is to be filled, or null: any. */
  readonly gap: Gap | null
  readonly onClose: () => void
  readonly onAims: () => void
}

/** The chosen team: what it needs, what is missing, and who could come. */
export function TeamPanel({ plan, team, people, warnings, placing, gap, onClose, onAims }: TeamPanelProps) {
  const { t } = useTranslation()
  const gapWords = useGapWords()
  const own = warnings.filter(({ place }) => place.at === 'team' && place.team === team.id)
  return (
    <SidePanel
      label={t('drills:action.put-in-team', { team: team.name })}
      head={<h2>{team.name}</h2>}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onAims}>{t('drills:action.edit-team')}</Button>
          <Looks>
            <Button variant="subtle" onClick={onClose}>
              {t('drills:action.unchoose')}
            </Button>
          </Looks>
        </>
      }
    >
      {own.length > 0 && (
        <PanelSection title={t('drills:look')}>
          <WarningNotes plan={plan} warnings={own} />
        </PanelSection>
      )}
      <PanelSection title={gap === null ? t('drills:picker.title') : t('drills:picker.for', { gap: gapWords(gap) })}>
        <PersonPicker plan={plan} team={team} people={people} placing={placing} gap={gap} />
      </PanelSection>
      <PanelSection title={t('drills:field.needs')}>
        <Facts
          facts={[
            [t('drills:field.site'), plan.sites.find(({ id }) => id === team.site)?.name ?? t('drills:no-site')],
            [t('drills:field.hours'), plainHours(team.hours ?? plan.drill.hours)],
            [t('drills:field.task'), team.task],
            [t('drills:field.languages'), <Languages key="needs" languages={team.needs} />],
          ]}
        />
      </PanelSection>
    </SidePanel>
  )
}

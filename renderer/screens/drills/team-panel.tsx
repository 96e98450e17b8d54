import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Plan, Team } from '../../../shared/drills/drill.ts'
import { paperHours } from '../../../shared/drills/paper-words.ts'
import type { People } from '../../../shared/drills/people.ts'
import type { Warning } from '../../../shared/drills/warning.ts'
import { Facts, PanelSection, SidePanel } from '../../ui/side-panel.tsx'
import { PersonPicker } from './person-picker.tsx'
import { Languages } from './team-card.tsx'
import { WarningNotes } from './warnings-panel.tsx'

export interface TeamPanelProps {
  readonly plan: Plan
  readonly team: Team
  readonly people: People
  readonly warnings: readonly Warning[]
  readonly onClose: () => void
  readonly onAims: () => void
}

/** The chosen team: what it needs, what is missing, and who could come. */
export function TeamPanel({ plan, team, people, warnings, onClose, onAims }: TeamPanelProps) {
  const { t } = useTranslation()
  const own = warnings.filter(({ place }) => place.at === 'team' && place.team === team.id)
  return (
    <SidePanel
      label={t('drills:action.put-in-team', { team: team.name })}
      head={<h2>{team.name}</h2>}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onAims}>{t('drills:action.edit-team')}</Button>
          <Button variant="subtle" onClick={onClose}>
            {t('drills:action.unchoose')}
          </Button>
        </>
      }
    >
      {own.length > 0 && (
        <PanelSection title={t('drills:look')}>
          <WarningNotes plan={plan} warnings={own} />
        </PanelSection>
      )}
      <PanelSection title={t('drills:picker.title')}>
        <PersonPicker plan={plan} team={team} people={people} />
      </PanelSection>
      <PanelSection title={t('drills:field.needs')}>
        <Facts
          facts={[
            [t('drills:field.site'), plan.sites.find(({ id }) => id === team.site)?.name ?? t('drills:no-site')],
            [t('drills:field.hours'), paperHours(team.hours ?? plan.drill.hours)],
            [t('drills:field.task'), team.task],
            [t('drills:field.languages'), <Languages key="needs" languages={team.needs} />],
          ]}
        />
      </PanelSection>
    </SidePanel>
  )
}

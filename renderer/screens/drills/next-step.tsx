import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Plan } from '../../../shared/drills/drill.ts'
import type { People } from '../../../shared/drills/people.ts'
import { Icon } from '../../ui/icon.tsx'
import { useMayEdit } from '../../ui/may-edit.ts'
import { PanelSection } from '../../ui/side-panel.tsx'
import type { Opening } from './gap.ts'
import { candidatesFor, fits } from './use-candidates.ts'
import { useGapWords } from './use-gap-words.ts'

export interface NextStepProps {
  readonly plan: Plan
  readonly people: People
  readonly opening: Opening
  readonly onOpening: (opening: Opening) => void
}

/** Where to begin among many points: the first open place, and how many of the roster could take it at once. */
export function NextStep({ plan, people, opening, onOpening }: NextStepProps) {
  const { t } = useTranslation()
  const gapWords = useGapWords()
  const mayEdit = useMayEdit()
  const { team, gap } = opening
  const count = useMemo(
    () => candidatesFor(plan, team, people, gap).filter(candidate => fits(candidate, gap)).length,
    [plan, team, people, gap],
  )
  if (!mayEdit) return null
  return (
    <PanelSection title={t('drills:next.title')}>
      <p className="kk-next__words">
        {gap === null ? t('drills:next.short', { team: team.name }) : t('drills:next.open', { team: team.name, gap: gapWords(gap) })}
        {t('drills:next.fit', { count })}
      </p>
      <Button variant="filled" leftSection={<Icon of={IconUserPlus} />} onClick={() => onOpening(opening)}>
        {gap === null ? t('drills:action.put-in-team', { team: team.name }) : t('drills:picker.for', { gap: gapWords(gap) })}
      </Button>
    </PanelSection>
  )
}

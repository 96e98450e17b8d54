import { Button } from '@mantine/core'
import { IconPencil, IconPlayerTrackNext, IconPlayerTrackPrev } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { plainTime } from '../../../shared/core/days.ts'
import type { Inject, Plan } from '../../../shared/drills/drill.ts'
import type { Warning } from '../../../shared/drills/warning.ts'
import { moveInject } from '../../actions/drills/move-times.ts'
import { Icon } from '../../ui/icon.tsx'
import { Looks } from '../../ui/looks.tsx'
import { Facts, PanelSection, SidePanel } from '../../ui/side-panel.tsx'
import { Tag } from '../../ui/tag.tsx'
import { TimeField } from '../../ui/time-field.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { useAction } from '../use-records.ts'
import { useLanguageName } from './use-plans.ts'
import { WarningNotes } from './warnings-panel.tsx'

export interface InjectPanelProps {
  readonly plan: Plan
  readonly inject: Inject
  readonly warnings: readonly Warning[]
  readonly onMove: (minutes: number) => void
  readonly onEdit: () => void
  readonly onClose: () => void
}

/** The chosen inject, to read and to move in time. */
export function InjectPanel({ plan, inject, warnings, onMove, onEdit, onClose }: InjectPanelProps) {
  const { t } = useTranslation()
  const languageName = useLanguageName()
  const moving = useAction(moveInject)
  const own = warnings.filter(({ place }) => place.at === 'inject' && place.inject === inject.id)
  const recipients = plan.teams.filter(({ id }) => inject.recipients.includes(id)).map(({ name }) => name)
  return (
    <SidePanel
      label={t('drills:inject-number', { number: inject.number })}
      head={
        <h2>
          {t('drills:inject-number', { number: inject.number })} {plainTime(inject.time)}
        </h2>
      }
      onClose={onClose}
      foot={
        <>
          <Button leftSection={<Icon of={IconPencil} />} onClick={onEdit}>
            {t('drills:action.edit-inject')}
          </Button>
          <Looks>
            <Button variant="subtle" onClick={onClose}>
              {t('drills:action.unchoose')}
            </Button>
          </Looks>
        </>
      }
    >
      <PanelSection title={t('drills:field.text')} fact={<Tag tone="drill">{t('drills:controllers-only')}</Tag>}>
        <p className="kk-drill-text">{inject.text}</p>
      </PanelSection>
      {own.length > 0 && (
        <PanelSection title={t('drills:look')}>
          <WarningNotes plan={plan} warnings={own} />
        </PanelSection>
      )}
      <PanelSection title={t('drills:field.when')}>
        <div className="kk-drill-move">
          <Button size="xs" leftSection={<Icon of={IconPlayerTrackPrev} size={15} />} onClick={() => onMove(-5)}>
            {t('drills:action.earlier', { minutes: 5 })}
          </Button>
          <Button size="xs" leftSection={<Icon of={IconPlayerTrackNext} size={15} />} onClick={() => onMove(5)}>
            {t('drills:action.later', { minutes: 5 })}
          </Button>
        </div>
        <TimeField
          label={t('drills:field.time')}
          value={inject.time}
          onSave={to => (to ? moving.run({ inject, to }) : undefined)}
          hint={t('drills:move-hint')}
        />
        {moving.outcome && !moving.outcome.ok && moving.outcome.problem !== 'nothing-to-do' && (
          <ProblemNote problem={moving.outcome.problem} />
        )}
      </PanelSection>
      <PanelSection title={t('drills:field.how')}>
        <Facts
          facts={[
            [t('drills:field.recipients'), recipients.join(t('drills:comma')) || t('drills:nobody')],
            [t('drills:field.sender'), inject.sender],
            [t('drills:field.method'), t(`drill-papers:method.${inject.method}`)],
            [t('drills:field.languages'), inject.languages.map(languageName).join(t('drills:comma'))],
            [t('drills:field.expected'), inject.expected],
            [t('drills:field.notes'), inject.notes],
          ]}
        />
      </PanelSection>
    </SidePanel>
  )
}

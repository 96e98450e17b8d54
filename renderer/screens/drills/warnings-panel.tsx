import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Plan } from '../../../shared/drills/drill.ts'
import type { Point } from '../../../shared/drills/points.ts'
import { concernOf, pointsOf } from '../../../shared/drills/points.ts'
import type { Place, Warning } from '../../../shared/drills/warning.ts'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'
import { PanelSection, SidePanel } from '../../ui/side-panel.tsx'
import { useWarningWords } from './warning-words.ts'

export interface WarningsPanelProps {
  /** What to do first, where it is known. */
  readonly next: ReactNode
  readonly plan: Plan
  readonly points: readonly Point[]
  readonly onGo: (place: Place) => void
}

const groups = ['languages', 'people', 'times', 'injects', 'places'] as const

/** Everything that a planner should look at, by what it is about. Each line leads to its place. */
export function WarningsPanel({ next, plan, points, onGo }: WarningsPanelProps) {
  const { t } = useTranslation()
  const { words, where } = useWarningWords(plan)
  return (
    <SidePanel label={t('drills:look')} head={<h2 className="kk-section">{t('drills:look-count', { count: points.length })}</h2>}>
      {next}
      {points.length === 0 && (
        <PanelSection title={t('drills:look')}>
          <Note tone="good" icon={IconCircleCheck}>
            {t('drills:nothing-to-look')}
          </Note>
        </PanelSection>
      )}
      {groups.map(group => {
        const those = points.filter(point => concernOf(point) === group)
        if (those.length === 0) return null
        return (
          <PanelSection key={group} title={t(`drills:concern.${group}`)} fact={t('drills:warnings', { count: those.length })}>
            <ul className="kk-warnings">
              {those.map(point => (
                <li key={JSON.stringify(point)}>
                  <button type="button" onClick={() => onGo(point.place)}>
                    <b>{where(point)}</b> {words(point)}
                  </button>
                </li>
              ))}
            </ul>
          </PanelSection>
        )
      })}
    </SidePanel>
  )
}

/** The warnings of one thing, as sentences beside it. They never stop anybody. */
export function WarningNotes({ plan, warnings }: { readonly plan: Plan; readonly warnings: readonly Warning[] }) {
  const { words } = useWarningWords(plan)
  if (warnings.length === 0) return null
  return (
    <Note tone="warn" icon={IconAlertTriangle}>
      <ul>
        {pointsOf(plan, warnings).map(point => (
          <li key={JSON.stringify(point)}>{words(point)}</li>
        ))}
      </ul>
    </Note>
  )
}

/** A small triangle with a name, for rows. */
export const WarnedMark = ({ words }: { readonly words: string }) => (
  <span className="kk-team__warned" role="img" aria-label={words} title={words}>
    <Icon of={IconAlertTriangle} size={15} />
  </span>
)

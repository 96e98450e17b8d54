import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Plan } from '../../../shared/drills/drill.ts'
import type { Place, Warning } from '../../../shared/drills/warning.ts'
import { concerns } from '../../../shared/drills/warning.ts'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'
import { PanelSection, SidePanel } from '../../ui/side-panel.tsx'
import { useWarningWords } from './warning-words.ts'

export interface WarningsPanelProps {
  readonly plan: Plan
  readonly warnings: readonly Warning[]
  readonly onGo: (place: Place) => void
}

const groups = ['languages', 'people', 'times', 'injects', 'places'] as const

/** Everything that a planner should look at, by what it is about. Each line leads to its place. */
export function WarningsPanel({ plan, warnings, onGo }: WarningsPanelProps) {
  const { t } = useTranslation()
  const { words, where } = useWarningWords(plan)
  return (
    <SidePanel label={t('drills:look')} head={<h2>{t('drills:look-count', { count: warnings.length })}</h2>}>
      {warnings.length === 0 && (
        <PanelSection title={t('drills:look')}>
          <Note tone="good" icon={IconCircleCheck}>
            {t('drills:nothing-to-look')}
          </Note>
        </PanelSection>
      )}
      {groups.map(group => {
        const those = warnings.filter(({ code }) => concerns[code] === group)
        if (those.length === 0) return null
        return (
          <PanelSection key={group} title={t(`drills:concern.${group}`)} fact={t('drills:warnings', { count: those.length })}>
            <ul className="kk-warnings">
              {those.map(warning => (
                <li key={JSON.stringify(warning)}>
                  <button type="button" onClick={() => onGo(warning.place)}>
                    <b>{where(warning)}</b> {words(warning)}
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
        {warnings.map(warning => (
          <li key={JSON.stringify(warning)}>{words(warning)}</li>
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

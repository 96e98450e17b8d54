import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
import type { ReadSubmission } from './submission-rules.ts'

export const ruleIcons = { kept: IconCheck, look: IconAlertTriangle, broken: IconX }

/** One small mark for each rule, in the order of the panel. */
export function RuleMarks({ read }: { readonly read: ReadSubmission | null }) {
  const { t } = useTranslation()
  if (!read) return null
  return (
    <span className="kk-marks">
      {read.rules.map(({ id, state }) => (
        <span key={id} data-state={state} title={t(`headquarters:rule.${id}`)}>
          <Icon of={ruleIcons[state]} size={11} stroke={3} />
          <span className="kk-unseen">
            {t(`headquarters:rule.${id}`)} {t(`headquarters:rule-state.${state}`)}
          </span>
        </span>
      ))}
    </span>
  )
}

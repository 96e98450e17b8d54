import './field.css'
import { IconArrowsSplit } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'

/** Two people changed it: the yellow mark and the way to settle it. */
export function SettleButton({ onSettle }: { readonly onSettle: () => void }) {
  const { t } = useTranslation()
  return (
    <button type="button" className="kk-field__difference" onClick={onSettle}>
      <Icon of={IconArrowsSplit} size={14} />
      {t('shell:ui.settle-difference')}
    </button>
  )
}

import './tag.css'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'

/** A filter that is on. The whole chip removes it. */
export function Chip({ words, onRemove }: { readonly words: string; readonly onRemove: () => void }) {
  const { t } = useTranslation()
  return (
    <button type="button" className="kk-chip" onClick={onRemove} aria-label={t('shell:ui.remove-filter', { words })}>
      {words}
      <Icon of={IconX} size={14} />
    </button>
  )
}

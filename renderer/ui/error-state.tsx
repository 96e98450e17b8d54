import './states.css'
import { IconAlertCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'

export interface ErrorStateProps {
  /** What happened, in one sentence. */
  readonly happened: string
  /** Why, where it is known. */
  readonly why?: string
  /** What is safe: 名簿は変わっていません。 */
  readonly safe: string
  /** What to do now. */
  readonly cure: string
  readonly actions?: ReactNode
  /** For whoever helps. Folded, never personal. */
  readonly details?: string
}

/** Something did not work: what happened, what is safe, what to do. */
export function ErrorState({ happened, why, safe, cure, actions, details }: ErrorStateProps) {
  const { t } = useTranslation()
  return (
    <div className="kk-error" role="alert">
      <h2>
        <Icon of={IconAlertCircle} />
        {happened}
      </h2>
      {why !== undefined && <p>{why}</p>}
      <p className="kk-error__safe">{safe}</p>
      <p>{cure}</p>
      {actions !== undefined && <div className="kk-error__actions">{actions}</div>}
      {details !== undefined && (
        <details>
          <summary>{t('shell:ui.details')}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the focus to be scrolled by keys */}
          <pre tabIndex={0}>{details}</pre>
        </details>
      )}
    </div>
  )
}

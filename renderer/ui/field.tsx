import './field.css'
import { IconAlertCircle } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'
import { SettleButton } from './settle-button.tsx'

/** What every field may be told. */
export interface FieldFrame {
  readonly label: string
  readonly hint?: ReactNode
  /** What to do, said beside the label: 7けたで入れてください（いま6けた）. */
  readonly message?: string | undefined
  /** Marks 任意. Nothing else is marked. */
  readonly optional?: boolean
  /** Two people changed it: a yellow mark and the way to settle it. */
  readonly difference?: { readonly onSettle: () => void } | undefined
}

/** The names that tie a control to its label, hint and message. */
export interface FieldIds {
  readonly id: string
  readonly 'aria-describedby'?: string
  readonly 'aria-invalid'?: true
}

export interface FieldProps extends FieldFrame {
  readonly children: (ids: FieldIds) => ReactNode
  /** Right of the label: a count of letters. */
  readonly aside?: ReactNode
}

/** Label above, message beside it, control, hint under the label. */
export function Field({ label, hint, message, optional, difference, aside, children }: FieldProps) {
  const { t } = useTranslation()
  const id = useId()
  const described = [hint !== undefined && `${id}-hint`, message !== undefined && `${id}-message`].filter(Boolean).join(' ')
  return (
    <div className="kk-field" data-trouble={message !== undefined} data-difference={difference !== undefined}>
      <div className="kk-field__line">
        <label htmlFor={id}>{label}</label>
        {optional && <span className="kk-field__optional">{t('shell:ui.optional')}</span>}
        {difference && <SettleButton onSettle={difference.onSettle} />}
        {message !== undefined && (
          <span className="kk-field__message" id={`${id}-message`}>
            <Icon of={IconAlertCircle} size={15} />
            {message}
          </span>
        )}
        {aside !== undefined && <span className="kk-push kk-muted kk-small">{aside}</span>}
      </div>
      {hint !== undefined && (
        <div className="kk-field__hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {children({
        id,
        ...(described === '' ? {} : { 'aria-describedby': described }),
        ...(message === undefined ? {} : { 'aria-invalid': true as const }),
      })}
    </div>
  )
}

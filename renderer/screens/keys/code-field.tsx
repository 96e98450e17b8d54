import './keys.css'
import { useTranslation } from 'react-i18next'
import { readCode } from '../../../shared/core/recovery-code.ts'
import { Field } from '../../ui/field.tsx'

export interface CodeFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  /** Somebody has tried to go on: what is missing is said. */
  readonly tried: boolean
  /** Why the host did not take the whole code. */
  readonly trouble?: string | undefined
  readonly autoFocus?: boolean
}

const ALL = 8

/** A recovery sheet's code, typed from paper: says at once which group to look at again. */
export function CodeField({ value, onChange, tried, trouble, autoFocus }: CodeFieldProps) {
  const { t } = useTranslation()
  const typed = readCode(value)
  const right = typed.kind === 'whole' ? ALL : typed.kind === 'partial' ? typed.groups : 0
  const missing = tried && typed.kind === 'partial' ? t('keys:code.missing', { count: ALL - right }) : undefined
  const wrong =
    typed.kind === 'wrong'
      ? t('keys:code.wrong', { group: typed.group })
      : typed.kind === 'too-long'
        ? t('keys:code.too-long')
        : (missing ?? trouble)
  return (
    <div className="kk-code-field">
      <Field label={t('keys:code.label')} hint={t('keys:code.hint')} message={wrong}>
        {ids => (
          <input
            {...ids}
            className="kk-input"
            value={value}
            onChange={event => onChange(event.currentTarget.value)}
            // biome-ignore lint/a11y/noAutofocus: only the first field of a form that somebody has just opened
            autoFocus={autoFocus}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={200}
          />
        )}
      </Field>
      <p className="kk-muted kk-small kk-code-field__right" role="status">
        {wrong === undefined ? right > 0 && t('keys:code.right', { count: right }) : <span className="kk-unseen">{wrong}</span>}
      </p>
    </div>
  )
}

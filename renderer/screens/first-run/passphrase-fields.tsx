import { useTranslation } from 'react-i18next'
import { Note } from '../../ui/note.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ENOUGH, type Strength, strengthOf } from './passphrase.ts'
import { ShowTyped } from './show-typed.tsx'

export interface PassphraseFieldsProps {
  /** Of the first field, where it is not 合言葉. */
  readonly label?: string | undefined
  /** The desk comes to others, which go on without it. */
  readonly isFurther: boolean
  readonly passphrase: string
  readonly again: string
  /** The letters of both are seen. */
  readonly shown: boolean
  readonly onShown: (shown: boolean) => void
  readonly onPassphrase: (value: string) => void
  readonly onAgain: (value: string) => void
  /** Somebody has tried to go on: what is missing is said. */
  readonly tried: boolean
}

const filled: Readonly<Record<Strength, number>> = { empty: 0, short: 1, digits: 1, alike: 1, fine: 2, strong: 3 }

/** The passphrase twice, how strong it is, and in plain words what it protects. */
export function PassphraseFields({
  label,
  isFurther,
  passphrase,
  again,
  shown,
  onShown,
  onPassphrase,
  onAgain,
  tried,
}: PassphraseFieldsProps) {
  const { t } = useTranslation()
  const strength = strengthOf(passphrase)
  const count = [...passphrase].length
  const type = shown ? 'text' : 'password'
  const missing = tried && count === 0 ? t('first-run:passphrase.missing') : undefined
  const tooShort = count > 0 && count < ENOUGH ? t('first-run:passphrase.too-short', { count, enough: ENOUGH }) : undefined
  // One trouble at a time: of a passphrase that is missing the second field says nothing.
  const different = again !== passphrase && (again !== '' || tried)
  return (
    <>
      <div className="kk-form__pair">
        <TextField
          type={type}
          autoComplete="new-password"
          label={label ?? t('first-run:passphrase.label')}
          hint={t('first-run:passphrase.hint', { enough: ENOUGH })}
          value={passphrase}
          onChange={onPassphrase}
          message={missing ?? tooShort}
        />
        <TextField
          type={type}
          autoComplete="new-password"
          label={t('first-run:passphrase.again')}
          hint={t('first-run:passphrase.again-hint')}
          value={again}
          onChange={onAgain}
          message={different ? t('first-run:passphrase.different') : undefined}
        />
      </div>
      <ShowTyped shown={shown} onShown={onShown} />
      <div className="kk-strength" role="status">
        <span className="kk-strength__bars" data-filled={filled[strength]} aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        {t(`first-run:passphrase.strength.${strength}`)}
      </div>
      <Note tone="warn">
        <b>{t(isFurther ? 'first-run:passphrase.here' : 'first-run:passphrase.nobody')}</b>
        <br />
        {t(isFurther ? 'first-run:passphrase.protects-here' : 'first-run:passphrase.protects')}
      </Note>
    </>
  )
}

import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../ui/error-state.tsx'

export interface FormTroubleProps {
  readonly trouble: string | null
  /** Problems that a field says beside itself. */
  readonly atField?: readonly string[]
  /** Where the words are: what happened, what is safe, what to do. */
  readonly words?: string
}

/** Why a form came to nothing, under its fields. */
export function FormTrouble({ trouble, atField = [], words = 'first-run:trouble' }: FormTroubleProps) {
  const { t } = useTranslation()
  if (trouble === null || atField.includes(trouble)) return null
  return (
    <ErrorState happened={t(`${words}.${trouble}.happened`)} safe={t(`${words}.${trouble}.safe`)} cure={t(`${words}.${trouble}.cure`)} />
  )
}

import './shell.css'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../ui/error-state.tsx'

/** A window that found no host: its address was used before, the program is closed, or it could not answer. */
export function NoHost({ problem }: { readonly problem: 'not-entered' | 'closed' | 'broken' }) {
  const { t } = useTranslation()
  return (
    <main className="kk-no-host">
      <ErrorState happened={t(`desk:no-host.${problem}`)} safe={t('desk:no-host.safe')} cure={t('desk:no-host.do')} />
    </main>
  )
}

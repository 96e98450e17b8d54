import { useTranslation } from 'react-i18next'
import { Note } from '../ui/note.tsx'

export interface ProblemNoteProps {
  readonly problem: string
  /** Where the room keeps its own problems. */
  readonly words?: string
  readonly onClose?: () => void
}

/** Why something was not done: what happened, what is safe, what to do. */
export function ProblemNote({ problem, words = 'desk:problem', onClose }: ProblemNoteProps) {
  const { t, i18n } = useTranslation()
  const base = i18n.exists(`${words}.${problem}.what`) ? `${words}.${problem}` : `desk:problem.${problem}`
  return (
    <div role="alert">
      <Note tone="bad">
        <b>{t(`${base}.what`)}</b> {t(`${base}.safe`)} {t(`${base}.do`)}
        {onClose !== undefined && (
          <>
            {' '}
            <button type="button" className="kk-link" onClick={onClose}>
              {t('shell:ui.close')}
            </button>
          </>
        )}
      </Note>
    </div>
  )
}

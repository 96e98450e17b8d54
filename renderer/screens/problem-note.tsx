import { useTranslation } from 'react-i18next'
import { Note } from '../ui/note.tsx'

/** Why something was not done: what happened, what is safe, what to do. `words` is where the room keeps its own problems. */
export function ProblemNote({ problem, words = 'desk:problem' }: { readonly problem: string; readonly words?: string }) {
  const { t, i18n } = useTranslation()
  const base = i18n.exists(`${words}.${problem}.what`) ? `${words}.${problem}` : `desk:problem.${problem}`
  return (
    <div role="alert">
      <Note tone="bad">
        <b>{t(`${base}.what`)}</b> {t(`${base}.safe`)} {t(`${base}.do`)}
      </Note>
    </div>
  )
}

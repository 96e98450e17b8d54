import { useTranslation } from 'react-i18next'
import type { UndoState } from '../data/undo.ts'
import { useTools } from './use-records.ts'

/** Why a deed cannot be taken back or done again, in few words; '' where it can. */
export function useUndoWords(): (state: UndoState) => string {
  const { t } = useTranslation()
  const { person } = useTools().desk.facts
  return ({ why, by, way }) => {
    if (why === null) return ''
    if (why === 'changed-since' && by !== '' && by !== person) return t('history:why.changed-by', { by })
    return why === 'changed-since' && way === 'redo' ? t('history:why.changed-redo') : t(`history:why.${why}`)
  }
}

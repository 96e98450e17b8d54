import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Progress } from '../../ui/progress.tsx'
import { fileSize } from './file-size.ts'

export interface BusyProps {
  readonly kind: 'reading' | 'planning'
  readonly file: string
  /** Bytes. */
  readonly size: number
  readonly onStop: () => void
}

/** Quick work shows nothing. */
const QUIET = 300

/** A file is being read, or compared with the roster: which of the two, and the way out. */
export function Busy({ kind, file, size, onStop }: BusyProps) {
  const { t, i18n } = useTranslation()
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = window.setTimeout(() => setLate(true), QUIET)
    return () => window.clearTimeout(timer)
  }, [])
  if (!late) return null
  return (
    <div className="kk-import__middle">
      <Progress
        title={t(`roster-import:busy.${kind}`)}
        done={kind === 'reading' ? 1 : 2}
        all={3}
        words={t('roster-import:busy.file', { file, size: fileSize(size, i18n.language) })}
        onStop={onStop}
        stopLeaves={t('roster-import:stop-leaves')}
      />
    </div>
  )
}

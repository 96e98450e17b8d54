import './states.css'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** A bar with its numbers said by whoever draws it. */
export function Bar({ done, all, label }: { readonly done: number; readonly all: number; readonly label: string }) {
  return (
    <span className="kk-bar" role="progressbar" aria-label={label} aria-valuenow={done} aria-valuemin={0} aria-valuemax={all}>
      <span style={{ width: `${all === 0 ? 0 : Math.min(100, (done / all) * 100)}%` }} />
    </span>
  )
}

export interface ProgressProps {
  readonly title: string
  readonly done: number
  readonly all: number
  /** 6,412／10,000行 あと2秒ほど */
  readonly words: string
  readonly onStop?: () => void
  /** What stopping leaves: やめると、名簿は何も変わりません */
  readonly stopLeaves?: string
}

/** Work that takes more than a second. */
export function Progress({ title, done, all, words, onStop, stopLeaves }: ProgressProps) {
  const { t } = useTranslation()
  return (
    <div className="kk-progress">
      <h2>{title}</h2>
      <Bar done={done} all={all} label={title} />
      <p className="kk-muted kk-small kk-number">{words}</p>
      {onStop && (
        <div className="kk-progress__stop">
          <Button size="xs" onClick={onStop}>
            {t('shell:ui.stop')}
          </Button>
          <span className="kk-muted kk-small">{stopLeaves}</span>
        </div>
      )}
    </div>
  )
}

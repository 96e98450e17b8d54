import './states.css'
import { IconCheck } from '@tabler/icons-react'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'

/** Milliseconds that a toast stays; longer while it has the focus or the pointer. */
const STAY = 8000

export interface Tiding {
  /** The deed in words: 86人の期限を令和10年3月にしました */
  readonly words: string
  readonly onUndo?: () => void
  /** Of an undo. */
  readonly onRedo?: () => void
}

const nothing = (): void => undefined

const LeaveContext = createContext<() => void>(() => {})
const TellContext = createContext<(tiding: Tiding) => void>(() => {})

/** Tells of a deed, bottom left, once. Never for trouble: trouble stays where it happened. */
export const useTell = () => useContext(TellContext)

/** Takes away a toast that was told in another room, when `room` changes. What leads on to the next room and tells of it there stays. */
export function useLeaveToast(room: string): void {
  const leave = useContext(LeaveContext)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a room that changes is the reason
  useEffect(leave, [room, leave])
}

/** Gives `useTell` to everything inside, and shows the one toast. */
export function ToastPlace({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation()
  const [tiding, setTiding] = useState<Tiding | null>(null)
  const [held, setHeld] = useState(false)
  const tell = useCallback((next: Tiding) => setTiding({ ...next }), [])

  // Effects of what is inside run first: what they find here was on the screen before this drawing.
  const seen = useRef<Tiding | null>(null)
  useEffect(() => {
    seen.current = tiding
  }, [tiding])
  const leave = useCallback(() => {
    // Read now: by the time React puts the new state together, what was just told counts as seen too.
    const told = seen.current
    setTiding(now => (now === told ? null : now))
  }, [])

  useEffect(() => {
    if (!tiding || held) return
    const timer = window.setTimeout(() => setTiding(null), STAY)
    return () => window.clearTimeout(timer)
  }, [tiding, held])

  const close = (then: () => void): void => {
    setTiding(null)
    setHeld(false)
    then()
  }
  const hold = useMemo(
    () => ({
      onMouseEnter: () => setHeld(true),
      onMouseLeave: () => setHeld(false),
      onFocus: () => setHeld(true),
      onBlur: () => setHeld(false),
    }),
    [],
  )
  return (
    <TellContext value={tell}>
      <LeaveContext value={leave}>{children}</LeaveContext>
      <div className="kk-toast-place" role="status" {...hold}>
        {tiding && (
          <div className="kk-toast">
            <Icon of={IconCheck} />
            <span>{tiding.words}</span>
            {tiding.onUndo && (
              <button type="button" onClick={() => close(tiding.onUndo ?? nothing)}>
                {t('shell:undo')}
              </button>
            )}
            {tiding.onRedo && (
              <button type="button" onClick={() => close(tiding.onRedo ?? nothing)}>
                {t('shell:redo')}
              </button>
            )}
          </div>
        )}
      </div>
    </TellContext>
  )
}

import './keys.css'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Note } from '../../ui/note.tsx'
import { leaveSeat } from '../people/leave-seat.ts'
import { useTools } from '../use-records.ts'
import { useLockAfter } from './use-lock-after.ts'

/** Milliseconds. */
const SECOND = 1_000
const MINUTE = 60 * SECOND

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'input'] as const
/**
 * Locks a desk that nobody has used for a while, and says so a minute before (SPEC K7). The other pages of the desk count as
 * used too. It goes by a clock that nobody sets: a PC's clock that jumps locks nobody out. `leave`: the PC itself was locked or sleeps.
 */
export function IdleLock({ leave = false }: { readonly leave?: boolean }) {
  const { t } = useTranslation()
  const tools = useTools()
  const after = useLockAfter()
  const [soon, setSoon] = useState(false)
  const limit = after === null || after === 'never' ? null : Number(after) * MINUTE
  useEffect(() => {
    if (limit === null) return
    const others = new BroadcastChannel('kakehashi-in-use')
    let last = performance.now()
    let told = last
    let locking = false
    const used = () => {
      last = performance.now()
      setSoon(false)
    }
    const usedHere = () => {
      used()
      if (last - told < MINUTE / 6) return
      told = last
      others.postMessage(null)
    }
    others.addEventListener('message', used)
    for (const sign of signs) window.addEventListener(sign, usedHere, { capture: true, passive: true })
    const timer = setInterval(() => {
      const left = last + limit - performance.now()
      setSoon(left <= MINUTE)
      if (left > 0 || locking) return
      locking = true
      void leaveSeat(tools).finally(() => {
        locking = false
      })
    }, SECOND)
    return () => {
      clearInterval(timer)
      for (const sign of signs) window.removeEventListener(sign, usedHere, { capture: true })
      others.close()
    }
  }, [tools, limit])
  useEffect(() => {
    if (leave && limit !== null) void leaveSeat(tools)
  }, [tools, leave, limit])
  if (!soon) return null
  return (
    <div className="kk-idle" role="alert">
      <Note tone="warn">{t(tools.desk.facts.who ? 'keys:lock.people.soon' : 'keys:lock.soon')}</Note>
    </div>
  )
}

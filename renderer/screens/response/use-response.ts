import { useEffect, useMemo, useState } from 'react'
import { timeOf } from '../../../shared/core/days.ts'
import type { Response, WallTime } from '../../../shared/response/response.ts'
import { currentOf, responsesOf } from '../../../shared/response/response.ts'
import { localDay } from '../../ui/use-days.ts'
import { useRecords, useTools } from '../use-records.ts'

/** All responses of the association, the last begun first. */
export function useResponses(): readonly Response[] {
  const records = useRecords('response')
  return useMemo(() => responsesOf(records), [records])
}

/** The response that goes on now, or null. */
export function useResponse(): Response | null {
  const responses = useResponses()
  return useMemo(() => currentOf(responses), [responses])
}

/** The time of this PC, anew with each minute. */
export function useMinute(): number {
  const { now } = useTools()
  const [minute, setMinute] = useState(now)
  useEffect(() => {
    const ticking = setInterval(() => setMinute(now()), 15_000)
    return () => clearInterval(ticking)
  }, [now])
  return minute
}

/** Milliseconds since 1970 of a time on the wall of this PC. */
export const momentOf = ({ day, time }: WallTime): number => new Date(`${day}T${time}`).getTime()

/** The time on the wall at a moment. */
export function wallTime(moment: number): WallTime {
  const date = new Date(moment)
  return { day: localDay(moment), time: timeOf(date.getHours() * 60 + date.getMinutes()) }
}

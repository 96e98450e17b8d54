import { readStamp } from '../../../shared/sync/stamp.ts'
import type { HistoryLine } from '../../data/book.ts'

/** Headquarters writes one decision into each scope that it concerns; a desk that reads two of them shows it once. */
export function withoutTwins(lines: readonly HistoryLine[]): readonly HistoryLine[] {
  const seen = new Set<string>()
  return lines.filter(({ deed, params }) => {
    if (!deed.action.startsWith('headquarters.') || deed.person !== '') return true
    const key = JSON.stringify([deed.action, params, readStamp(deed.at).millis])
    return !seen.has(key) && seen.add(key)
  })
}

import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readStamp } from '../../../shared/sync/stamp.ts'
import type { HistoryLine } from '../../data/book.ts'
import { PanelSection } from '../../ui/side-panel.tsx'
import { useDays } from '../../ui/use-days.ts'
import { useDeedWords } from '../deed-words.ts'
import { useRecord, useTools } from '../use-records.ts'

/** Who made this person's record what it is, in plain words. */
export function PersonHistory({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { desk, now } = useTools()
  const { dateTime, dayOf } = useDays()
  const words = useDeedWords()
  const record = useRecord('volunteer', id)
  const [lines, setLines] = useState<readonly HistoryLine[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the record is another value after each change
  useEffect(() => {
    let gone = false
    void desk.deedsOf('volunteer', id).then(found => {
      if (!gone) setLines(found)
    })
    return () => {
      gone = true
    }
  }, [desk, id, record])
  if (lines.length === 0) return null
  return (
    <PanelSection title={t('roster:person.history')}>
      <ol className="kk-person__history">
        {lines.map(line => (
          <li key={line.deed.id}>
            {words(line)}
            <div className="kk-muted kk-small">
              {dateTime(readStamp(line.deed.at).millis, dayOf(now()))} {line.person}
            </div>
          </li>
        ))}
      </ol>
    </PanelSection>
  )
}

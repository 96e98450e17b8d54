import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changesBetween } from '../../../shared/roster/merge-row.ts'
import { volunteerOf } from '../../../shared/roster/volunteer.ts'
import { HERE } from '../../../shared/sync/kinds.ts'
import type { ShownRecord } from '../../../shared/sync/record.ts'
import { readStamp } from '../../../shared/sync/stamp.ts'
import type { HistoryLine } from '../../data/book.ts'
import type { Touch } from '../../data/deeds-of.ts'
import { Looks } from '../../ui/looks.tsx'
import { PanelSection } from '../../ui/side-panel.tsx'
import { useDays } from '../../ui/use-days.ts'
import { useDeedWords } from '../deed-words.ts'
import { useDesk } from '../desk-context.ts'
import { useFieldWords } from '../roster-import/field-words.ts'
import { useRecord, useTools } from '../use-records.ts'
import { useUndoStates } from '../use-undo-states.ts'

/** Deeds, and fields of one deed, that are shown before the rest is folded. */
const SHOWN = 5
const FIELDS = 3
/** Milliseconds on one person before the history is read: who walks through the list does not wait for it. */
const REST = 250

type Changes = ReturnType<typeof changesBetween>
interface Told {
  readonly line: HistoryLine
  readonly changes: Changes
}

/** All that was done to this person's record, newest first: who, when, and from what to what. */
export function PersonHistory({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { desk, now } = useTools()
  const { dateTime, dayOf } = useDays()
  const words = useDeedWords()
  const record = useRecord('volunteer', id)
  const [told, setTold] = useState<readonly Told[]>([])
  const [whole, setWhole] = useState(false)
  useEffect(() => {
    if (!record) return
    let gone = false
    const timer = window.setTimeout(async () => {
      const touches = await desk.deedsOf('volunteer', id)
      if (!gone) setTold(toldOf(record, touches))
    }, REST)
    return () => {
      gone = true
      window.clearTimeout(timer)
    }
  }, [desk, id, record])
  // An import concerns others too, and an undo is done again; the way back from these is in the history of all.
  const [last] = told.flatMap(({ line }, place) => (place === 0 && line.deed.size === 1 && line.deed.undoes === undefined ? [line] : []))
  const states = useUndoStates(last ? [last.deed.id] : [])
  if (told.length === 0) return null
  const shown = whole ? told : told.slice(0, SHOWN)
  return (
    <PanelSection title={t('roster:person.history')}>
      <ol className="kk-person__history" aria-label={t('roster:person.history')}>
        {shown.map(({ line, changes }) => (
          <li key={line.deed.id}>
            {words(line)}
            {line === last && states.get(line.deed.id)?.why === null && (
              <>
                {' '}
                <TakeBack words={words(line)} deed={line.deed.id} />
              </>
            )}
            <ChangeLines changes={changes} />
            <div className="kk-muted kk-small">
              {dateTime(readStamp(line.deed.at).millis, dayOf(now()))} {line.person}
            </div>
          </li>
        ))}
      </ol>
      {shown.length < told.length && (
        <Looks>
          <Button size="xs" mt="xs" onClick={() => setWhole(true)}>
            {t('roster:person.older', { count: told.length - shown.length })}
          </Button>
        </Looks>
      )}
    </PanelSection>
  )
}

function TakeBack({ words, deed }: { readonly words: string; readonly deed: string }) {
  const { t } = useTranslation()
  const { undo } = useDesk()
  return (
    <button type="button" className="kk-link kk-small" onClick={() => undo(deed)} aria-label={t('history:undo.one', { words })}>
      {t('shell:undo')}
    </button>
  )
}

function ChangeLines({ changes }: { readonly changes: Changes }) {
  const { t } = useTranslation()
  const { wordsOf } = useFieldWords()
  const lineOf = ({ field, before, after }: Changes[number]) => (
    <div key={field} className="kk-small kk-person__change">
      {t(`fields:group.${field}`)}：<del>{wordsOf(field, before)}</del> → <ins>{wordsOf(field, after)}</ins>
    </div>
  )
  const rest = changes.slice(FIELDS)
  return (
    <>
      {changes.slice(0, FIELDS).map(lineOf)}
      {rest.length > 0 && (
        <details className="kk-small">
          <summary>{t('roster:person.more-fields', { count: rest.length })}</summary>
          {rest.map(lineOf)}
        </details>
      )}
    </>
  )
}

/** From the record as it is now back through the values of before: what each deed changed. A deed that made the record changed no field. */
function toldOf({ id, groups }: ShownRecord, touches: readonly Touch[]): readonly Told[] {
  let later: ShownRecord['groups'] = groups
  return touches.map(({ line, before }) => {
    const earlier = { ...later, ...before }
    const born = HERE in before && before[HERE] !== true
    const changes = born ? [] : changesBetween(volunteerOf(id, earlier), volunteerOf(id, later))
    later = earlier
    return { line, changes }
  })
}

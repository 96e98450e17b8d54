import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readStamp } from '../../../shared/sync/stamp.ts'
import type { HistoryLine } from '../../data/book.ts'
import { localDay } from '../../ui/use-days.ts'
import { isDecided } from '../decided-deeds.ts'
import { useDesk } from '../desk-context.ts'
import { dayAfter } from '../today/weeks.ts'
import { useHistory, useTools } from '../use-records.ts'
import { useUndoStates } from '../use-undo-states.ts'
import { useUndoWords } from '../use-undo-words.ts'
import type { DeedLine } from './history.tsx'
import { History } from './history.tsx'
import { everything, fits, type Narrowing, partsOn, spanOf } from './narrowing.ts'
import { roomOf } from './room-of.ts'
import type { Search } from './use-look-back.ts'
import { useLookBack } from './use-look-back.ts'
import { useMark } from './use-since.ts'
import type { ToldLine } from './use-told.ts'
import { useTold } from './use-told.ts'
import { withoutTwins } from './without-twins.ts'

/** The history of this desk: what was done here, and what others did. */
export function HistoryPage() {
  const { desk, now } = useTools()
  const { undo, redo } = useDesk()
  const mark = useMark()
  const { tell, deskName } = useTold(mark)
  const [narrowing, narrow] = useState(everything)
  const wanted = useDeferredValue(narrowing)
  const today = localDay(now())
  const recent = useRecent()
  const search = useSearch(wanted, today, tell, mark?.at ?? null)
  const back = useLookBack(search)
  const told = useMemo(() => withoutTwins([...back.lines, ...recent]).map(tell), [back.lines, recent, tell])
  const shown = useMemo(() => {
    const span = spanOf(wanted, today)
    return told.filter(line => fits(wanted, span, line)).toReversed()
  }, [told, wanted, today])
  const [seen, setSeen] = useState<readonly string[]>([])
  const states = useUndoStates(seen)
  const wayOf = useWayBack(states)
  const onPress = ({ id }: DeedLine) => (states.get(id)?.way === 'redo' ? redo(id) : undo(id))
  return (
    <History
      told={told}
      lines={shown.map((line): DeedLine => ({ ...line, id: line.line.deed.id, ...wayOf(line.line) }))}
      {...{ narrowing, narrow, mark, today, deskName, onPress, back }}
      here={desk.facts.desk}
      onSeen={setSeen}
    />
  )
}

/** What memory holds of the history, and what it held since the page was opened: a new deed takes no old line away. */
function useRecent(): readonly HistoryLine[] {
  const history = useHistory()
  const [kept, setKept] = useState({ history, lines: history })
  if (kept.history === history) return kept.lines
  const first = history[0]?.deed.id
  const from = kept.lines.findIndex(({ deed }) => deed.id === first)
  const lines = from > 0 ? [...kept.lines.slice(0, from), ...history] : history
  setKept({ history, lines })
  return lines
}

/** What is looked for among older lines, or null where nothing narrows. */
function useSearch(wanted: Narrowing, today: string, tell: (line: HistoryLine) => ToldLine, since: number | null): Search | null {
  const { desk } = useTools()
  return useMemo(() => {
    if (partsOn(wanted).length === 0) return null
    const { room, person, when } = wanted
    const { kind } = desk.facts.organisation
    const span = spanOf(wanted, today)
    // What this desk did it did when it stands in the log, give or take its clock; nothing that came before it is later.
    const begin = span.from === null ? null : dayAfter(span.from, -1)
    return {
      mayFit: ({ action, at, person: who }) => {
        const day = localDay(readStamp(at).millis)
        // What a deed that is about another one is filed under stands in its words.
        const isElsewhere = room !== '' && !action.startsWith('desk.') && roomOf({ deed: { action }, params: {} }, kind) !== room
        return (
          !isElsewhere &&
          (person === '' || who === '' || who === person) &&
          (span.from === null || day >= span.from) &&
          (span.to === null || day <= span.to)
        )
      },
      fits: line => fits(wanted, span, tell(line)),
      isBefore: ({ desk: id, at }) => {
        const { millis } = readStamp(at)
        return (
          id === desk.facts.desk && ((begin !== null && localDay(millis) < begin) || (when === 'news' && since !== null && millis < since))
        )
      },
    }
  }, [desk, wanted, today, tell, since])
}

/** Of an undo the button does again, of a redo it takes back; both only while nobody has gone on from there. */
function useWayBack(states: ReturnType<typeof useUndoStates>): (line: HistoryLine) => Pick<DeedLine, 'button' | 'became' | 'why'> {
  const { t } = useTranslation()
  const { desk } = useTools()
  const undoWords = useUndoWords()
  return line => {
    const { id, action, undoes } = line.deed
    const state = states.get(id)
    const isLink = undoes !== undefined
    const isRedo = isLink && action === 'desk.redo'
    if (isDecided(action))
      return { button: null, became: null, why: t(action.startsWith('headquarters.') ? 'history:why.headquarters' : 'history:why.decided') }
    const became = !desk.isUndone(id) ? null : isLink && !isRedo ? 'redone' : 'undone'
    if (!state || (isLink && became)) return { button: null, became, why: '' }
    if (state.why) return { button: null, became, why: undoWords(state) }
    const why = state.left > 0 ? t('history:undo.left', { count: state.left }) : ''
    return { button: (state.way === 'redo') !== (isLink && !isRedo) ? 'redo' : 'undo', became, why }
  }
}

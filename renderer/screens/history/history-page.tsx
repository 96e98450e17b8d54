import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readStamp } from '../../../shared/sync/stamp.ts'
import type { HistoryLine } from '../../data/book.ts'
import { isDecided } from '../decided-deeds.ts'
import { useDeedWords } from '../deed-words.ts'
import { useDesk } from '../desk-context.ts'
import { useHistory, useTools } from '../use-records.ts'
import { useUndoStates } from '../use-undo-states.ts'
import { useUndoWords } from '../use-undo-words.ts'
import type { DeedLine } from './history.tsx'
import { History } from './history.tsx'
import { withoutTwins } from './without-twins.ts'

const MORE = 200

const rooms: Readonly<Record<string, DeedLine['room']>> = {
  roster: 'roster',
  drills: 'drills',
  applications: 'applications',
  headquarters: 'inbox',
}

/** A deed is filed under its room; one that is about another under the room of that one. */
function roomOf({ deed, params }: HistoryLine): DeedLine['room'] {
  const action = deed.action.startsWith('desk.') && typeof params.action === 'string' ? params.action : deed.action
  return rooms[action.slice(0, action.indexOf('.'))] ?? 'desk'
}

/** The history of this desk: what was done here, and what others did. */
export function HistoryPage() {
  const { t } = useTranslation()
  const { desk } = useTools()
  const { undo, redo } = useDesk()
  const words = useDeedWords()
  const [older, setOlder] = useState<readonly HistoryLine[]>([])
  const [end, setEnd] = useState(false)
  const lines = [...older, ...useHistory()]
  const first = lines[0]
  const onOlder = async () => {
    const more = first ? await desk.olderHistory(first.pos, MORE) : []
    setEnd(more.length < MORE)
    setOlder([...more, ...older])
  }
  const [seen, setSeen] = useState<readonly string[]>([])
  const states = useUndoStates(seen)
  const undoWords = useUndoWords()
  /** Of an undo the button does again, of a redo it takes back; both only while nobody has gone on from there. */
  const canOf = (line: HistoryLine): Pick<DeedLine, 'button' | 'became' | 'why'> => {
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
  const onPress = ({ id }: DeedLine) => (states.get(id)?.way === 'redo' ? redo(id) : undo(id))
  const shown = withoutTwins(lines)
    .toReversed()
    .map(
      (line): DeedLine => ({
        id: line.deed.id,
        at: readStamp(line.deed.at).millis,
        words: words(line),
        person: line.person,
        own: desk.isOwn(line.deed.desk),
        room: roomOf(line),
        ...canOf(line),
      }),
    )
  return (
    <History lines={shown} onPress={onPress} onSeen={setSeen} {...(desk.mayBeOlder() && !end ? { onOlder: () => void onOlder() } : {})} />
  )
}

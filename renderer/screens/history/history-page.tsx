import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readStamp } from '../../../shared/sync/stamp.ts'
import { undo } from '../../actions/desk/undo.ts'
import type { HistoryLine } from '../../data/book.ts'
import { useTell } from '../../ui/toast.tsx'
import { isDecided } from '../decided-deeds.ts'
import { useDeedWords } from '../deed-words.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useHistory, useTools } from '../use-records.ts'
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

/** A deed is filed under its room; an undo under the room of the deed that it took back. */
function roomOf({ deed, params }: HistoryLine): DeedLine['room'] {
  const action = deed.action === 'desk.undo' && typeof params.action === 'string' ? params.action : deed.action
  return rooms[action.slice(0, action.indexOf('.'))] ?? 'desk'
}

/** The history of this desk: what was done here, and what others did. */
export function HistoryPage() {
  const { t } = useTranslation()
  const tools = useTools()
  const { desk } = tools
  const tell = useTell()
  const words = useDeedWords()
  const [older, setOlder] = useState<readonly HistoryLine[]>([])
  const [end, setEnd] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const lines = [...older, ...useHistory()]
  const first = lines[0]
  const onOlder = async () => {
    const more = first ? await desk.olderHistory(first.pos, MORE) : []
    setEnd(more.length < MORE)
    setOlder([...more, ...older])
  }
  const onUndo = async ({ id }: DeedLine) => {
    const done = await undo.run(tools, { deed: id })
    setTrouble(done.ok ? null : done.problem)
    if (done.ok) tell({ words: done.value.left > 0 ? t('desk:undo.left', { count: done.value.left }) : t('desk:undo.told') })
  }
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
        undo: desk.isUndone(line.deed.id)
          ? 'undone'
          : line.deed.undoes !== undefined
            ? 'takes-back'
            : isDecided(line.deed.action)
              ? 'decided'
              : 'can',
      }),
    )
  return (
    <>
      {trouble !== null && <ProblemNote problem={trouble} />}
      <History lines={shown} onUndo={line => void onUndo(line)} {...(desk.mayBeOlder() && !end ? { onOlder: () => void onOlder() } : {})} />
    </>
  )
}

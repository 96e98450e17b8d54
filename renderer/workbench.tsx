import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ask } from '../shared/ipc/contract.ts'
import type { DeskState } from '../shared/ipc/values.ts'
import { readStamp } from '../shared/sync/stamp.ts'
import type { Tools } from './actions/action.ts'
import { fillSample } from './actions/desk/fill-sample.ts'
import { handOut } from './actions/hand-out.ts'
import { writeNotes } from './actions/people/write-notes.ts'
import { copyText } from './copy-text.ts'
import { AccessLog } from './data/access-log.ts'
import { type BeginDesk, chance, newId } from './data/begin-desk.ts'
import { Pages } from './pages.tsx'
import { forgetPrinted, printPage } from './print-page.ts'
import { saveFile } from './save-file.ts'
import { redoTarget, undoTarget } from './screens/decided-deeds.ts'
import { useDeedWords } from './screens/deed-words.ts'
import type { Desk as DeskOfShell } from './screens/desk-context.ts'
import { DeskContext } from './screens/desk-context.ts'
import { useDue } from './screens/desks/use-due.ts'
import { useDifferences } from './screens/differences/use-differences.ts'
import { useHeld } from './screens/differences/use-held.ts'
import { IdleLock } from './screens/keys/idle-lock.tsx'
import { ProblemNote } from './screens/problem-note.tsx'
import type { Place } from './screens/shell/place.ts'
import { PlaceKeeper } from './screens/shell/place-keeper.tsx'
import { ToolsContext } from './screens/use-records.ts'
import { useUndoStates } from './screens/use-undo-states.ts'
import { useUndoWords } from './screens/use-undo-words.ts'
import { LateSaves, LateSavesContext } from './ui/late-saves.ts'
import { Note } from './ui/note.tsx'
import { Skeleton } from './ui/skeleton.tsx'
import { ToastPlace } from './ui/toast.tsx'
import { localDay } from './ui/use-days.ts'
import { useUndoAndRedo } from './use-undo-and-redo.ts'

type OpenState = Extract<DeskState, { phase: 'open' }>

export interface WorkbenchProps {
  readonly ask: Ask
  readonly begin: BeginDesk
  readonly state: OpenState
  readonly onTurn: () => void
  /** Where the person was before the desk was locked. */
  readonly start: Place
  readonly onPlace: (place: Place) => void
}

/** An open desk: its records, what actions are run with, and the rooms. */
export function Workbench({ ask, begin, state, onTurn, start, onPlace }: WorkbenchProps) {
  const { t } = useTranslation()
  const open = useOpenDesk(begin, state, onTurn)
  const tools = useMemo<Tools | null>(
    () =>
      open && {
        ...open,
        ask,
        now: chance.now,
        newId,
        say: (key, values) => t(key, { ...values }),
        save: handOut(open.access, saveFile),
        print: handOut(open.access, printPage),
        copy: handOut(open.access, copyText),
      },
    [open, ask, t],
  )
  useEffect(() => {
    if (tools) void fillSample.run(tools, null)
  }, [tools])
  const person = state.desk.who?.id
  useEffect(() => {
    if (tools && person !== undefined) void writeNotes.run(tools, null)
  }, [tools, person])
  useEffect(() => forgetPrinted, [])
  if (!tools) return <Skeleton words={t('desk:opening')} />
  return (
    <ToolsContext value={tools}>
      <ToastPlace>
        <IdleLock leave={state.leave === true} />
        <PlaceKeeper start={start} onPlace={onPlace}>
          <Due />
          <DeskOfPage tools={tools} state={state}>
            <Pages state={state} onChanged={onTurn} />
          </DeskOfPage>
        </PlaceKeeper>
      </ToastPlace>
    </ToolsContext>
  )
}

/** Tells headquarters by itself what it lacks of this desk's keys. */
function Due() {
  useDue()
  return null
}

type Opened = Pick<Tools, 'desk' | 'access'>

function useOpenDesk(begin: BeginDesk, state: OpenState, onTurn: () => void): Opened | null {
  const [open, setOpen] = useState<Opened | null>(null)
  const { desk: facts } = state
  // The facts of an open desk may change (its headquarters, the person); its records stay open meanwhile.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another desk is opened anew
  useEffect(() => {
    let opened: Opened | null = null
    let gone = false
    const take = async () => {
      const made = await begin(facts)
      if (made === null) return onTurn()
      if (gone) return made.close()
      made.onTurn(onTurn)
      opened = { desk: made, access: new AccessLog({ desk: made, now: chance.now, dayOf: localDay, newId }) }
      setOpen(opened)
    }
    void take()
    return () => {
      gone = true
      if (opened) void end(opened)
      setOpen(null)
    }
  }, [begin, facts.desk])
  useEffect(() => open?.desk.renew(facts), [open, facts])
  useEffect(() => {
    // Whoever closes the window hides it first.
    const onHide = () => void (document.visibilityState === 'hidden' && open?.access.write())
    document.addEventListener('visibilitychange', onHide)
    return () => document.removeEventListener('visibilitychange', onHide)
  }, [open])
  return open
}

/** Locked or closed: who saw whom is written down before the records are forgotten. */
async function end({ desk, access }: Opened): Promise<void> {
  await access.write().catch(() => undefined)
  access.stop()
  await desk.close()
}

/** Texts that the disk could not take: as soon as anything is saved again, they are. */
function useLateSaves(saving: DeskOfShell['saving']): LateSaves {
  const [lateSaves] = useState(() => new LateSaves())
  useEffect(() => {
    if (saving === 'saved') void lateSaves.again()
  }, [saving, lateSaves])
  useEffect(() => () => lateSaves.stop(), [lateSaves])
  return lateSaves
}

/** What header and status bar say of the desk: the last deed, undo, differences, sync. */
function DeskOfPage({ tools, state, children }: { readonly tools: Tools; readonly state: OpenState; readonly children: ReactNode }) {
  const { t } = useTranslation()
  const { desk, ask } = tools
  const words = useDeedWords()
  const toSettle = useHeld(desk).length + useDifferences(desk).length
  const undoWords = useUndoWords()
  const { undo, redo, trouble, onRead } = useUndoAndRedo(tools)
  const sync = useSyncExternalStore(desk.onNews, desk.sync)
  const saving = useSyncExternalStore(desk.onNews, desk.saving)
  const away = useSyncExternalStore(desk.onNews, desk.away)
  const own = useSyncExternalStore(desk.onNews, desk.history).filter(({ deed }) => desk.isOwn(deed.desk))
  const last = own.at(-1)
  const target = undoTarget(own, desk.isUndone)
  const again = redoTarget(own, desk.isUndone)
  const states = useUndoStates([target, again].flatMap(deed => deed ?? []))
  const ahead = target === undefined ? undefined : states.get(target)
  const [undoable, why] = [ahead?.why === null, ahead ? undoWords(ahead) : '']
  const redoable = again !== undefined && states.get(again)?.why === null
  const rejected = useSyncExternalStore(desk.onNews, desk.rejected)
  const lastWords = last && words(last)
  const value = useMemo<DeskOfShell>(
    () => ({
      state,
      ask,
      sync,
      saving,
      lastDeed:
        last && lastWords !== undefined ? { id: last.deed.id, words: lastWords, at: readStamp(last.deed.at).millis, undoable, why } : null,
      undo,
      redo,
      redoable,
      differences: toSettle,
      rejected,
    }),
    [state, ask, sync, saving, last, lastWords, undoable, why, undo, redo, redoable, toSettle, rejected],
  )
  const lateSaves = useLateSaves(saving)
  return (
    <DeskContext value={value}>
      <LateSavesContext value={lateSaves}>{children}</LateSavesContext>
      {away && (
        <div className="kk-shell-trouble" role="alert">
          <Note tone="warn">
            <b>{t('desk:away.what')}</b> {t('desk:away.safe')} {t('desk:away.do')}
          </Note>
        </div>
      )}
      {trouble !== null && !away && (
        <div className="kk-shell-trouble">
          <ProblemNote problem={trouble} onClose={onRead} />
        </div>
      )}
    </DeskContext>
  )
}

import { type KeyboardEvent, useCallback, useContext, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LateReason, Saving } from './late-saves.ts'
import { LateSavesContext, lateReason } from './late-saves.ts'

/** Milliseconds of rest after which a text is saved without being left. */
const PAUSE = 900

export interface DraftProps<Value> {
  readonly value: Value
  readonly print: (value: Value) => string
  /** The value that the text means, or null where it means none. */
  readonly read: (text: string) => { readonly value: Value } | null
  /**
   * Called with a value that differs from the last one, on leaving and after a pause. Never during a conversion. Called
   * again with what the disk could not take.
   */
  readonly onSave?: ((value: Value) => Saving) | undefined
  readonly onChange?: ((value: Value) => void) | undefined
  /** Save during a rest, too. Fields that reshape their text (money, days) only save on leaving. */
  readonly whileWriting: boolean
}

interface DraftState {
  text: string
  /** What is known to be saved, printed; null after a save that did not go through. */
  saved: string | null
  /** Something was written that is not on the disk. */
  dirty: boolean
  converting: boolean
  timer: number
  saving: Promise<LateReason | null> | null
}

/**
 * The text in a field while somebody writes it. It is saved on leaving, after a pause and when the field goes away;
 * a kana-kanji conversion is left alone, and the Enter that confirms one does nothing else. What the disk cannot take
 * stays as it was written, the field says so, and it is saved as soon as there is room.
 */
export function useDraft<Value>({ value, print, read, onSave, onChange, whileWriting }: DraftProps<Value>) {
  const printed = print(value)
  const [text, setText] = useState(printed)
  const [writing, setWriting] = useState(false)
  const [unread, setUnread] = useState(false)
  const [late, setLate] = useState<LateReason | null>(null)
  const lateSaves = useContext(LateSavesContext)
  const { t } = useTranslation()
  const state = useRef<DraftState>({ text: printed, saved: printed, dirty: false, converting: false, timer: 0, saving: null })
  const latest = useRef({ print, read, onSave, onChange })
  latest.current = { print, read, onSave, onChange }

  // What others wrote meanwhile is shown, unless somebody is writing here: then theirs waits for the merge.
  useEffect(() => {
    const now = state.current
    if (now.saved === printed) return
    now.saved = printed
    if (now.dirty) return
    now.text = printed
    setText(printed)
    setUnread(false)
  }, [printed])

  /** Whether all that was written is on the disk, as far as it means something. */
  const saveNow = useCallback(async (): Promise<boolean> => {
    const now = state.current
    window.clearTimeout(now.timer)
    // Several may have waited for the same one, and the first of them is saving anew.
    while (now.saving !== null) await now.saving
    if (!now.dirty || now.converting) return true
    const { text: written } = now
    const found = latest.current.read(written)
    setUnread(found === null)
    if (!found) return true
    const shown = latest.current.print(found.value)
    const saving = shown === now.saved ? undefined : latest.current.onSave?.(found.value)
    now.saved = shown
    // Until it is on the disk nothing else takes its place in the field.
    now.saving = saving instanceof Promise ? lateReason(saving) : null
    const reason = now.saving === null ? null : await now.saving
    now.saving = null
    if (reason === null && (now.text === written || now.text === shown)) now.dirty = false
    if (reason !== null) {
      now.saved = null
      lateSaves.wait(saveNow)
    }
    setLate(reason)
    return reason === null
  }, [lateSaves])

  const save = useCallback((): void => {
    const now = state.current
    // What only tells the form around it has nothing to wait for.
    if (lateSaves.some && latest.current.onSave && now.dirty && !now.converting) void lateSaves.again().then(saveNow)
    else void saveNow()
  }, [lateSaves, saveNow])

  const settle = useCallback((): void => {
    save()
    const now = state.current
    setWriting(false)
    const found = latest.current.read(now.text)
    if (!found) return
    now.text = latest.current.print(found.value)
    setText(now.text)
  }, [save])

  useEffect(() => save, [save])

  const write = (next: string): void => {
    const now = state.current
    now.text = next
    now.dirty = true
    setText(next)
    setWriting(true)
    window.clearTimeout(now.timer)
    if (now.converting) return
    const found = latest.current.read(next)
    if (found) latest.current.onChange?.(found.value)
    if (whileWriting) now.timer = window.setTimeout(save, PAUSE)
  }

  return {
    text,
    /** Written since the field was entered: messages wait. */
    writing,
    /** That the text is not on the disk yet, and what becomes of it. */
    late: late === null ? undefined : t(`shell:ui.late.${late}`),
    /** The text has no meaning here (a 13th month); it is kept as written. */
    unread: unread && !writing,
    write,
    handlers: {
      onBlur: settle,
      onCompositionStart: () => {
        state.current.converting = true
        window.clearTimeout(state.current.timer)
      },
      onCompositionEnd: (event: { currentTarget: { value: string } }) => {
        state.current.converting = false
        write(event.currentTarget.value)
      },
    },
    onEnter: (event: KeyboardEvent, then?: () => void): void => {
      // 229: browsers that end the conversion before the key event still mark the key as the input method's.
      if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.keyCode === 229) return
      settle()
      then?.()
    },
    /** Puts another text in its place and saves it: a day picked from the calendar. */
    put: (next: string): void => {
      write(next)
      settle()
    },
  }
}

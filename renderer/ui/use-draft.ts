import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'

/** Milliseconds of rest after which a text is saved without being left. */
const PAUSE = 900

export interface DraftProps<Value> {
  readonly value: Value
  readonly print: (value: Value) => string
  /** The value that the text means, or null where it means none. */
  readonly read: (text: string) => { readonly value: Value } | null
  /** Called with a value that differs from the last one, on leaving and after a pause. Never during a conversion. */
  readonly onSave?: ((value: Value) => void) | undefined
  readonly onChange?: ((value: Value) => void) | undefined
  /** Save during a rest, too. Fields that reshape their text (money, days) only save on leaving. */
  readonly whileWriting: boolean
}

/**
 * The text in a field while somebody writes it. It is saved on leaving, after a pause and when the field goes away;
 * a kana-kanji conversion is left alone, and the Enter that confirms one does nothing else.
 */
export function useDraft<Value>({ value, print, read, onSave, onChange, whileWriting }: DraftProps<Value>) {
  const printed = print(value)
  const [text, setText] = useState(printed)
  const [writing, setWriting] = useState(false)
  const [unread, setUnread] = useState(false)
  const state = useRef({ text: printed, saved: printed, dirty: false, converting: false, timer: 0 })
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

  const save = useCallback((): void => {
    const now = state.current
    window.clearTimeout(now.timer)
    if (!now.dirty || now.converting) return
    const found = latest.current.read(now.text)
    setUnread(found === null)
    if (!found) return
    now.dirty = false
    const shown = latest.current.print(found.value)
    if (shown !== now.saved) {
      now.saved = shown
      latest.current.onSave?.(found.value)
    }
  }, [])

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

import * as Y from 'yjs'
import { bytesOf, textOfBytes } from '../core/base64.ts'
import type { LongText } from './long-text.ts'
import type { Stamp } from './stamp.ts'

/** A document into which letters are put as they come, and those that nobody has read yet. */
interface Open {
  readonly doc: Y.Doc
  waiting: HeardText[]
  newest: HeardText | null
}

/**
 * A long text after some more letters. Nothing is worked out before somebody reads it: all letters that have come until
 * then are put into one open document in one go. One by one, each of them would cost as much as the whole text.
 */
export class HeardText implements LongText {
  readonly at: Stamp
  /** The whole document, base64. A property of its own, so that a copy for a database holds it. */
  declare readonly state: string
  #before: LongText | undefined
  readonly #letters: Uint8Array
  /** While this is the newest text of the document, or waits to be put into it. */
  #open: Open | null
  #state: string | null = null
  #text: string | null = null
  #wanted = false
  /** Yjs threw at these letters: they are passed over, the text stays whole (SPEC T2). */
  #broken = false

  private constructor(before: LongText | undefined, letters: Uint8Array, at: Stamp, open: Open) {
    this.at = at
    this.#before = before
    this.#letters = letters
    this.#open = open
    open.waiting.push(this)
    open.newest = this
    Object.defineProperty(this, 'state', { enumerable: true, get: () => this.#encoded() })
  }

  /** The text after letters that `Y.decodeUpdate` can read. The text before stays what it was. */
  static after(text: LongText | undefined, letters: Uint8Array, at: Stamp): HeardText {
    const open = text instanceof HeardText && text.#open?.newest === text ? text.#open : { doc: opened(text), waiting: [], newest: null }
    return new HeardText(text, letters, at, open)
  }

  /** The text, to be read later: then it is read together with those that have come after it. */
  later(): () => string {
    this.#wanted = true
    return () => this.text
  }

  get text(): string {
    if (this.#text === null && this.#open?.newest !== this) this.#putAll()
    this.#text ??= lettersIn(this.#document())
    return this.#text
  }

  #encoded(): string {
    if (this.#state === null) {
      this.#state = textOfBytes(Y.encodeStateAsUpdate(this.#document()))
      this.#before = undefined
      this.#open = null
    }
    return this.#state
  }

  #document(): Y.Doc {
    this.#putAll()
    return this.#open?.newest === this ? this.#open.doc : opened(this)
  }

  /** Puts what waits into the open document, where this is part of it. */
  #putAll(): void {
    const open = this.#open
    if (!open || open.waiting.length === 0) return
    const all = open.waiting
    open.waiting = []
    const { newest } = open
    if (newest && !put(open.doc, all)) newest.#open = { doc: opened(newest), waiting: [], newest }
    for (const text of all) if (text !== newest) text.#open = null
  }

  /** All in one transaction. False where Yjs threw at some letters: then the document is spoilt. */
  static put(doc: Y.Doc, texts: readonly HeardText[]): boolean {
    let present: HeardText | undefined
    try {
      Y.transact(
        doc,
        () => {
          for (present of texts) {
            if (!present.#broken) Y.applyUpdate(doc, present.#letters)
            if (present.#wanted) present.#text ??= lettersIn(doc)
          }
        },
        null,
        false,
      )
      return true
    } catch {
      if (present) present.#broken = true
      return false
    }
  }

  /** This text and those before it back to one whose document is known, oldest first, and that one. */
  static line(text: LongText | undefined): { readonly known: LongText | undefined; readonly since: readonly HeardText[] } {
    const since: HeardText[] = []
    let known = text
    while (known instanceof HeardText && known.#state === null) {
      since.push(known)
      known = known.#before
    }
    return { known, since: since.reverse() }
  }
}

const { put } = HeardText

/** Yjs puts a text together of as many pieces as people wrote; asked for a letter the engine makes it one, a hundredth as large. */
function lettersIn(doc: Y.Doc): string {
  const text = doc.getText().toString()
  text.charCodeAt(0)
  return text
}

/** A document of its own. */
export function opened(text: LongText | undefined): Y.Doc {
  for (;;) {
    const { known, since } = HeardText.line(text)
    const doc = new Y.Doc()
    if (known?.state) Y.applyUpdate(doc, bytesOf(known.state))
    if (put(doc, since)) return doc
  }
}

import type { SyncStatus } from '../../shared/ipc/values.ts'
import type { Book } from './book.ts'

/** What follows from news. */
export interface NewsParts {
  /** `isBehind`: the log has more than the book, or the last of what came is still to be shown. */
  readonly follow: (isBehind: boolean) => Promise<void>
  /** The desk's state is another one now. */
  readonly turned: () => void
  /** After each answer, when all that follows from it is done. */
  readonly heard: () => void
  readonly lost: () => void
}

/** How long a page waits before it asks a host again that did not answer. Milliseconds. */
const AGAIN = 2_000

/** Asks the host for news, again and again until `end`, and keeps what it said last. */
export class NewsLoop {
  readonly #book: Book
  #sync: SyncStatus = { phase: 'none', last: null, waiting: [], disagreeing: [] }
  #low = false
  #away = false
  #ended = false

  constructor(book: Book) {
    this.#book = book
  }

  get sync(): SyncStatus {
    return this.#sync
  }

  /** Changes of headquarters are still to come. */
  get isMoreComing(): boolean {
    return this.#sync.coming !== undefined
  }

  /** Less than 1 GB is free on the disk. */
  get low(): boolean {
    return this.#low
  }

  /** The host does not answer. */
  get away(): boolean {
    return this.#away
  }

  async listen({ follow, turned, heard, lost }: NewsParts): Promise<void> {
    const book = this.#book
    for (let turn = -1; !this.#ended; ) {
      try {
        const news = await book.ask('log:news', { head: book.pos, turn: Math.max(turn, 0), sync: JSON.stringify(this.#sync) })
        if (this.#ended) return
        this.#away = false
        const wasComing = this.isMoreComing
        this.#sync = news.sync
        this.#low = news.low
        book.offset = news.offset ?? book.offset
        // What came last is shown when nothing more is coming.
        await follow(news.head > book.pos || wasComing)
        if (turn >= 0 && news.turn !== turn) turned()
        turn = news.turn
        heard()
      } catch {
        // The host is away (it was ended, or the PC sleeps). What was saved is in the log; the next try finds it.
        this.#away = !this.#ended
        lost()
        await new Promise(wake => setTimeout(wake, AGAIN))
      }
    }
  }

  end(): void {
    this.#ended = true
  }
}

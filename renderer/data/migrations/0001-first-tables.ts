/** Records by key, history by deed, place and what it takes back, values for undo, deeds that headquarters has not answered, and how far the log was read. */
export const firstTables = {
  stores: { records: 'key', history: 'id, pos, deed.undoes', before: 'id', outbox: 'deed', meta: 'key' },
}

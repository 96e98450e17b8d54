/** The history also by the deed that a deed writes anew: found at the start, however old it is. */
export const historyByRepeats = {
  stores: { history: 'id, pos, deed.undoes, deed.repeats' },
}

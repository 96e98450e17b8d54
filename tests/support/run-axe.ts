import { run } from 'axe-core'

/** What axe finds in a page or a part of it. All that is right would take it three times as long to tell. */
export const runAxe = (place: Document | Element = document) => run(place, { resultTypes: ['violations'] })

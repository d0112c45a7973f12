/** So many events are shown at most: the same for the page that loads them ahead and the panel that shows them. */
export const EVENTS_SHOWN = 50

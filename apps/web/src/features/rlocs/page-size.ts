/** So many rows are asked for at first, and with every "more". */
export const FIRST_ROWS = 100
/** The filter, not the scroll bar, finds one among thousands. */
export const MOST_ROWS = 1000

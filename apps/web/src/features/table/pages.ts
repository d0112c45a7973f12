/** Rows of one window; what a screen shows and as much again. */
export const WINDOW_ROWS = 50
/** Whoever flings through a list does not load what flies past. */
const PAGES_MAX = 4

/** The first and the last window on screen. */
export interface Pages {
  readonly from: number
  readonly to: number
}

export const FIRST_PAGE: Pages = { from: 0, to: 0 }

/** Their numbers; never more than a few, the last ones first to go. */
export const pagesOf = ({ from, to }: Pages): readonly number[] =>
  Array.from({ length: Math.min(PAGES_MAX, Math.max(1, to - from + 1)) }, (_, index) => from + index)

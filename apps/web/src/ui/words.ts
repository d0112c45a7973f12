/** The few words that the primitives themselves say. */
export const WORDS = {
  copy: 'Click to copy',
  copied: 'copied',
  selected: 'selected, copy it with the keyboard',
  close: 'Close',
  loading: 'Loading',
} as const

/** The few words that the primitives themselves say. */
export const WORDS = {
  copy: 'Click to copy',
  copied: 'copied',
  copyCommand: 'Copy as command',
  selected: 'selected, copy it with the keyboard',
  close: 'Close',
  loading: 'Loading',
  done: 'What was done',
  undo: 'Undo',
  undone: 'It is as it was before.',
  notUndone: 'It could not be taken back.',
  dismiss: 'Dismiss',
  menuFailed: 'The menu could not be loaded. Check the connection, or load the page again.',
} as const

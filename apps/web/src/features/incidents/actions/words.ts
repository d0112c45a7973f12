const HOUR_MS = 3_600_000

export const WORDS = {
  acknowledge: 'Acknowledge',
  unacknowledge: 'Take back',
  unacknowledgeMeaning: 'Nobody is said to know of it any more',
  acknowledgeMeaning: 'Say that you know. It ends by itself when it is mended. Key: a',
  assign: 'Assign',
  assignTo: 'Give it to',
  nobody: 'Nobody',
  assigneesFailed: 'The names could not be loaded.',
  snooze: 'Snooze',
  snoozeFor: 'Leave me alone for',
  wake: 'Wake up now',
  note: 'Note',
  noteTitle: 'Write a note',
  noteMeaning: 'It stands in the timeline for everybody, also after the incident is over.',
  noteLabel: 'Note',
  noteSave: 'Save the note',
  noWords: 'Write something first.',
  merge: 'Merge',
  mergeTitle: 'Make it part of another incident',
  mergeMeaning: 'For what has one cause, though the network does not show it. This cannot be taken back.',
  mergeLabel: 'Into',
  mergeDo: 'Merge',
  mergeNone: 'No other incident is open.',
  mergeLoading: 'Loading',
  isBusy: 'It is being done.',
  isOver: 'It is over; there is nothing to acknowledge, snooze or merge any more.',
  isMerged: 'It is part of another incident; do it there.',
} as const

/** How long people snooze. */
export const SNOOZES: readonly { readonly ms: number; readonly word: string }[] = [
  { ms: HOUR_MS, word: '1 h' },
  { ms: 4 * HOUR_MS, word: '4 h' },
  { ms: 24 * HOUR_MS, word: '24 h' },
  { ms: 7 * 24 * HOUR_MS, word: '7 d' },
]

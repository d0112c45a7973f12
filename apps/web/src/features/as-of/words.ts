export const WORDS = {
  button: 'as of',
  now: 'now',
  title: 'Look at another instant',
  meaning: 'Pages that know it show the network as it was then. What happens meanwhile does not change them.',
  field: 'Instant (UTC)',
  show: 'Show it',
  backToNow: 'Back to now',
  looking: 'You are looking at',
  declared: 'By what was measured; names, places and providers are those of now.',
  onlyNow: 'This page knows only how it is now.',
  known: 'The network is known as of that instant by',
  sites: 'Sites',
  mappings: 'Mappings',
  hierarchy: 'Hierarchy',
  ahead: 'Choose an instant that is over.',
  noInstant: 'Write it like 2026-11-12 03:12.',
} as const

/** How long ago people look back with one press. */
export const AGO = [
  { ms: 3_600_000, word: '1 h ago' },
  { ms: 86_400_000, word: '24 h ago' },
  { ms: 7 * 86_400_000, word: '7 d ago' },
  { ms: 30 * 86_400_000, word: '30 d ago' },
] as const

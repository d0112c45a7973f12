export const WORDS = {
  title: 'How Lispwatch looks',
  states: 'States',
  statesAside: 'colour, shape and word; red only for what needs a person',
  surfaces: 'Surfaces',
  type: 'Words and addresses',
  sample: 'The map-server answers for 10.1.0.0/24',
  controls: 'Controls',
  primary: 'Primary',
  plain: 'Plain',
  ghost: 'Ghost',
  danger: 'Remove',
  disabled: 'Not now',
  disabledReason: 'It says why it cannot be used.',
  field: 'A line of text',
  hint: 'A hint stands below.',
  error: 'What is wrong, and what would be right.',
  conditions: 'Conditions of a page',
  stale: 'Stale',
  staleText: 'The last truth and its age.',
  failed: 'Failed',
  failedText: 'What to do.',
  retry: 'Try again',
  empty: 'Empty',
  emptyText: 'What will be here, and the next step.',
  gap: 'Time that nobody measured',
} as const

export const SURFACES = ['inset', 'canvas', 'panel', 'hover', 'raised', 'sea', 'land', 'accent-fill'] as const

export const TEXT_SIZES = [
  ['12', 'text-12'],
  ['13', 'text-13'],
  ['14', 'text-14'],
  ['16', 'text-16 font-semibold'],
  ['20', 'text-20 font-semibold'],
  ['28', 'text-28 font-semibold'],
] as const

export const ADDRESS_SAMPLES = [
  '192.0.2.1',
  '2001:db8:4f2e:10a:9c3b:ffff:fe12:3456',
  '[16777215]10.1.0.0/24',
  '02:00:00:00:00:01/48',
  'an-endpoint-with-a-name-that-is-much-longer-than-anybody-would-wish-for.example',
] as const

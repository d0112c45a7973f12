export const WORDS = {
  emptyTitle: 'Nothing has changed yet',
  empty: 'Locators that go down or come up, registrations that appear or lapse and mappings that change will be listed here.',
  failedTitle: 'The events could not be loaded',
} as const

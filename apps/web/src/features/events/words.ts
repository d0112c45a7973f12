export const WORDS = {
  emptyTitle: 'Nothing has changed yet',
  empty: 'Locators that go down or come up, registrations that appear or lapse and mappings that change will be listed here.',
  packets: 'packets',
  packetsMeaning: 'The requests and replies by which this was decided, as a capture',
  failedTitle: 'The events could not be loaded',
} as const

import type { RecordStores } from '../record/record-stores.ts'

/** Stores of a history into which nothing was written. */
export function fakeRecordStores(): RecordStores {
  const chain = { lines: 0, lastHash: null, lastSealedAt: null, waiting: 0, waitingSinceAt: null }
  return {
    recordStanding: async () => ({ chain, heads: [], keys: [], verifications: [], signings: [] }),
    orderOfRecord: async () => {},
    recordLines: async () => [],
    headChannels: async () => [],
    chooseHeadChannel: async () => {},
  }
}

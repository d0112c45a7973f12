import type { BaselineStores } from '../baseline/baseline-stores.ts'

/** Of a network without a baseline. */
export const fakeBaselineStores = (): BaselineStores => ({
  driftCards: async () => [],
  driftCounts: async () => ({ byState: { open: 0, accepted: 0, rejected: 0, snoozed: 0 }, openByAge: { day: 0, week: 0, older: 0 } }),
  decideDrift: async () => [],
  baselineEntries: async () => [],
  baselineEntry: async (eid) => ({ eid, written: null, implied: null, versions: [] }),
  editBaseline: async () => ({ ok: true, written: 0 }),
  proposeBaseline: async () => ({ proposals: [], same: 0, unknown: 0, isCut: false }),
})

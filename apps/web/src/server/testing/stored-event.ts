import type { StoredEvent } from '@lispwatch/db/events'

/** A stored event with this id; it happened at `at`. */
export const storedEvent = (id: number, at: number): StoredEvent => ({
  id: String(id),
  kind: 'rloc-went-down',
  at,
  afterAt: null,
  byAt: at,
  subject: { rloc: '192.0.2.1' },
  vantage: 'home',
  from: 'up',
  to: 'down',
  sentence: `Event ${id}.`,
})

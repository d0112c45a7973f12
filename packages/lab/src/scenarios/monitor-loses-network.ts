import type { Scenario } from '../scenario.ts'
import { ATLAS } from '../worlds/atlas/atlas.ts'

export const MONITOR_LOSES_NETWORK: Scenario = {
  summary: 'the monitor itself is cut off: nothing answers any more, and no site is blamed for that',
  world: ATLAS,
  durationMs: 300_000,
  timeline: [
    { atMs: 60_000, does: { command: 'cut', observer: 'home', cut: true }, says: 'The monitor in Frankfurt loses its network.' },
    { atMs: 180_000, does: { command: 'cut', observer: 'home', cut: false }, says: 'It has its network back.' },
  ],
  expects: {
    seen: [
      { kind: 'canary-failed', vantage: 'home', afterMs: 60_000, byMs: 120_000 },
      { kind: 'canary-answered', vantage: 'home', afterMs: 180_000, byMs: 240_000 },
    ],
    maySee: [
      { kind: 'canary-failed', vantage: 'home' },
      { kind: 'canary-answered', vantage: 'home' },
    ],
    neverSeen: [
      { kind: 'rloc-went-down' },
      { kind: 'registration-lapsed', from: 'registered' },
      { kind: 'mapping-changed' },
      { kind: 'delegation-broke' },
    ],
    // A minute until the last server's canary is asked, and the time in which its silence is confirmed.
    incidents: { opened: [{ about: 'vantage home', detection: 'D30', afterMs: 60_000, byMs: 150_000, resolvedByMs: 270_000 }] },
    messages: [
      {
        kind: 'firing',
        headline: 'Critical: home is cut off: no server answers for its canaries there. What is lost there proves nothing.',
        says: ['Observer home.', 'Nothing says that the network itself is broken; here it cannot be seen.'],
        afterMs: 60_000,
        byMs: 150_000,
      },
      {
        kind: 'resolved',
        headline: 'Over after *: home is cut off: *',
        afterMs: 180_000,
        byMs: 300_000,
      },
    ],
  },
}

import type { Scenario } from '../scenario.ts'
import { ATLAS } from '../worlds/atlas/atlas.ts'

const SITE = 'porto-cellars'
const RLOC = '203.0.113.19'

export const SITE_DOWN: Scenario = {
  summary:
    'the only uplink of the wine cellars fails: the locator is down within half a minute, the registration only runs out minutes later',
  world: ATLAS,
  durationMs: 460_000,
  timeline: [
    { atMs: 60_000, does: { command: 'down', rloc: RLOC, service: false }, says: 'The wine cellars in Porto lose their only uplink.' },
    { atMs: 360_000, does: { command: 'up', rloc: RLOC }, says: 'They have it back and register at once.' },
  ],
  expects: {
    seen: [
      { kind: 'rloc-went-down', subject: { rloc: RLOC }, afterMs: 60_000, byMs: 90_000 },
      // Three minutes after the last Map-Register (RFC 9301 8.2), confirmed by a second denial.
      { kind: 'registration-lapsed', subject: { site: SITE, node: 'lisbon*' }, afterMs: 170_000, byMs: 330_000 },
      { kind: 'registration-lapsed', subject: { site: SITE, node: 'frankfurt*' }, afterMs: 170_000, byMs: 330_000 },
      { kind: 'rloc-came-up', subject: { rloc: RLOC }, afterMs: 360_000, byMs: 385_000 },
      { kind: 'registration-appeared', subject: { site: SITE, node: 'lisbon*' }, afterMs: 360_000, byMs: 440_000 },
    ],
    // Resolvers pass on what the map-servers say; a map-server's canary may have been this site.
    maySee: [{ subject: { site: SITE } }, { kind: 'canary-failed', to: 'contrary' }, { kind: 'canary-answered' }],
    neverSeen: [{ kind: 'mapping-changed' }],
    incidents: {
      opened: [
        {
          // It is the only locator that the site has.
          about: [`site ${SITE}`, `rloc ${RLOC}`],
          afterMs: 60_000,
          byMs: 95_000,
          resolvedByMs: 450_000,
        },
      ],
    },
    // It is the only locator that any mapping has: that is told at once, and not once more when a map-server was asked again.
    messages: [
      {
        kind: 'firing',
        headline: 'Critical: 203.0.113.19 does not answer RLOC-probes from home. No other locator is mapped for 10.16.41.0/28, *',
        says: [
          'Locator 203.0.113.19 of site porto-cellars (Tejo Mapping).',
          'No other locator is mapped, so nothing of it can be reached unless it moved: 2 EID-prefixes: 10.16.41.0/28, *',
        ],
        afterMs: 60_000,
        byMs: 95_000,
      },
      {
        kind: 'resolved',
        headline: 'Over after *: 203.0.113.19 does not answer *',
        says: ['Could not be reached: 2 EID-prefixes: 10.16.41.0/28, *'],
        afterMs: 360_000,
        byMs: 480_000,
      },
    ],
  },
}

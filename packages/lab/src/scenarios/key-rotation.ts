import type { Scenario } from '../scenario.ts'
import { ATLAS } from '../worlds/atlas/atlas.ts'

const FORGOTTEN = 'bergen-ferries'

export const KEY_ROTATION: Scenario = {
  summary: 'new secrets for all sites of a provider, and at one of them nobody put it into the routers: it is gone minutes later',
  world: ATLAS,
  durationMs: 1_000_000,
  timeline: [
    {
      atMs: 60_000,
      does: { command: 'key', name: 'leipzig-bakery', key: 'leipzig-bakery-new-key', at: 'everywhere' },
      says: 'The bakery in Leipzig has a new secret.',
    },
    {
      atMs: 61_000,
      does: { command: 'key', name: FORGOTTEN, key: 'bergen-ferries-new-key', at: 'map-servers' },
      says: 'So has the ferry company in Bergen, but its routers do not know it.',
    },
    {
      atMs: 780_000,
      does: { command: 'key', name: FORGOTTEN, key: 'bergen-ferries-new-key', at: 'xtrs' },
      says: 'Somebody puts the new secret into the routers of the ferry company.',
    },
  ],
  expects: {
    seen: ['bergen*', 'leipzig*'].flatMap((node) => [
      { kind: 'registration-lapsed', subject: { site: FORGOTTEN, node }, afterMs: 170_000, byMs: 330_000 } as const,
      { kind: 'registration-appeared', subject: { site: FORGOTTEN, node }, afterMs: 780_000, byMs: 860_000 } as const,
    ]),
    maySee: [{ subject: { site: FORGOTTEN } }, { kind: 'canary-failed', to: 'contrary' }, { kind: 'canary-answered' }],
    neverSeen: [{ subject: { site: 'leipzig-bakery' }, from: 'registered' }, { kind: 'rloc-went-down' }],
    incidents: {
      opened: [{ about: [`site ${FORGOTTEN}`, 'eid *'], detection: 'D01', afterMs: 240_000, byMs: 660_000, resolvedByMs: 990_000 }],
    },
    drift: ['10.16.32.0/25', 'fd16:2010:2001::/48'].map((eid) => ({ about: `absent ${eid}`, afterMs: 240_000, byMs: 420_000 })),
    messages: [
      {
        kind: 'firing',
        headline: 'Critical: * of bergen-ferries is registered nowhere any more: *',
        says: ['Cannot be reached: *'],
        afterMs: 240_000,
        byMs: 660_000,
      },
      {
        kind: 'resolved',
        headline: 'Over after *: * of bergen-ferries is registered nowhere any more: *',
        afterMs: 660_000,
        byMs: 1020_000,
      },
    ],
  },
}

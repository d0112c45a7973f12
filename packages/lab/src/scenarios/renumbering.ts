import type { Scenario } from '../scenario.ts'
import { ATLAS } from '../worlds/atlas/atlas.ts'

const SITE = 'leipzig-bakery'
const [OLD, NEW] = ['203.0.113.14', '203.0.113.114']

export const RENUMBERING: Scenario = {
  summary:
    'a bakery changes its provider of Internet access: a new locator comes in and is probed, the old one of the inventory goes silent',
  world: ATLAS,
  durationMs: 200_000,
  timeline: [{ atMs: 60_000, does: { command: 'renumber', rloc: OLD, to: NEW }, says: 'The bakery in Leipzig has another locator.' }],
  expects: {
    seen: [
      ...['bergen*', 'leipzig*'].map(
        (node) => ({ kind: 'mapping-changed', subject: { site: SITE, node }, to: `*${NEW}*`, afterMs: 60_000, byMs: 130_000 }) as const,
      ),
      { kind: 'rloc-came-up', subject: { rloc: NEW }, afterMs: 60_000, byMs: 135_000 },
      { kind: 'rloc-went-down', subject: { rloc: OLD }, afterMs: 60_000, byMs: 90_000 },
    ],
    maySee: [
      { kind: 'mapping-changed', subject: { site: SITE } },
      { kind: 'mapping-changed', subject: { rloc: NEW } },
    ],
    neverSeen: [{ kind: 'registration-lapsed', from: 'registered' }],
    incidents: {
      opened: [],
      mayOpen: [
        // Until a server is asked again the old locator is what is mapped.
        { about: `rloc ${OLD}`, detection: 'D05', afterMs: 60_000 },
        // Nobody has written the new one down: from outside that cannot be told from somebody who took the EID-prefix.
        { about: ['eid *', `site ${SITE}`], detection: 'D19', afterMs: 170_000 },
      ],
    },
    drift: ['10.16.35.0/27', 'fd16:2010:2004::/48', '[101]10.16.35.0/27'].map((eid) => ({
      ...{ about: `locators ${eid}`, afterMs: 60_000, byMs: 180_000 },
    })),
    // The old locator is let go of before every server knows it; the new one is nobody's as long as nobody wrote it down.
    messages: [
      {
        kind: 'firing',
        headline: 'Critical: 203.0.113.14 does not answer RLOC-probes from home. No other locator is mapped for 10.16.35.0/27.',
        says: ['No other locator is mapped, so nothing of it can be reached unless it moved: 1 EID-prefix: 10.16.35.0/27.'],
        afterMs: 60_000,
        byMs: 100_000,
      },
      {
        kind: 'resolved',
        headline: 'Over after *: 203.0.113.14 does not answer RLOC-probes from home.',
        afterMs: 60_000,
        byMs: 200_000,
      },
      {
        kind: 'firing',
        headline: 'Critical: * of leipzig-bakery is registered at * with 203.0.113.114, which nobody in the inventory has.*',
        says: ['* of site leipzig-bakery (Fjord Mapping).'],
        afterMs: 170_000,
        byMs: 320_000,
      },
    ],
  },
}

import type { Scenario } from '../scenario.ts'
import { FORGED_LOCATOR } from '../spoof.ts'
import { ATLAS } from '../worlds/atlas/atlas.ts'

const spoof = (kind: 'wrong-nonce' | 'malformed' | 'forged-locators', count: number) =>
  ({ command: 'spoof', victim: 'home', kind, count }) as const

export const MALFORMED_AND_SPOOFED_REPLIES: Scenario = {
  summary:
    'somebody answers before those who were asked: who guesses gets nowhere, who reads the questions on their way is believed for a while',
  world: ATLAS,
  durationMs: 300_000,
  timeline: [
    { atMs: 60_000, does: spoof('wrong-nonce', 60), says: 'Answers with guessed nonces come in.' },
    { atMs: 100_000, does: spoof('malformed', 30), says: 'Answers come in that cannot be read.' },
    { atMs: 160_000, does: spoof('forged-locators', 40), says: 'Somebody who sees the questions answers with a locator of his own.' },
  ],
  expects: {
    seen: [
      { kind: 'mapping-changed', to: `*${FORGED_LOCATOR}*`, afterMs: 160_000, byMs: 220_000 },
      { kind: 'mapping-changed', from: `*${FORGED_LOCATOR}*`, afterMs: 160_000, byMs: 280_000 },
    ],
    // Nothing before the forger comes who has the nonces. He also answers where there is nothing, and for canaries.
    maySee: [
      { kind: 'mapping-changed', afterMs: 160_000 },
      { kind: 'registration-appeared', from: 'unregistered', afterMs: 160_000 },
      { kind: 'registration-lapsed', from: 'registered', afterMs: 160_000 },
      { kind: 'canary-failed', to: 'contrary', afterMs: 160_000 },
      { kind: 'canary-answered', from: 'contrary', afterMs: 160_000 },
      { kind: 'rloc-went-down', subject: { rloc: FORGED_LOCATOR } },
    ],
    neverSeen: [
      { kind: 'rloc-went-down', subject: { rloc: '203.0.113.*' } },
      { kind: 'rloc-service-went-down' },
      { kind: 'delegation-broke' },
    ],
    // In the first hour of a server its strange replies are learned as its habits. What the forger says is believed for a while, and told as
    // what it would be.
    incidents: {
      opened: [],
      mayOpen: [
        { about: 'node *', detection: 'D22', afterMs: 60_000 },
        { about: `rloc ${FORGED_LOCATOR}`, afterMs: 160_000 },
        { about: ['eid *', 'site *'], detection: 'D19', afterMs: 160_000 },
        // What was never registered comes and goes with him.
        {
          about: ['eid *', 'node *'],
          detection: 'D01',
          title: ['*-reserve-* is registered nowhere any more*', 'More than a fifth of *'],
          afterMs: 160_000,
        },
      ],
    },
    // The locator of the forger was believed for a while, and is gone with him.
    messages: [
      {
        kind: 'firing',
        headline:
          'Critical: 198.51.100.254 does not answer RLOC-probes from home. No other locator is mapped for 10.16.40.0/24, 10.16.42.128/25.',
        says: [
          'No other locator is mapped, so nothing of it can be reached unless it moved: 2 EID-prefixes: 10.16.40.0/24, 10.16.42.128/25.',
        ],
        afterMs: 160_000,
        byMs: 260_000,
      },
      {
        kind: 'resolved',
        headline: 'Over after *: 198.51.100.254 does not answer RLOC-probes from home.',
        afterMs: 160_000,
        byMs: 400_000,
      },
    ],
  },
}

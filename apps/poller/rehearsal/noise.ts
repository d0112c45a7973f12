import { subjectKey } from '@lispwatch/domain/finding'
import type { Incident } from '@lispwatch/domain/incident/incident'
import type { Scenario } from '@lispwatch/lab/scenario'
import { ATLAS } from '@lispwatch/lab/worlds/atlas/atlas'

/** Loses a fifth, delays and lets overtake, on every link and in both directions. */
const LOSS = { lossShare: 0.2, jitterMs: 40, reorderShare: 0.05 }

/** The default network with nothing wrong in it but its lines, which lose a fifth of everything. */
export const NOISY: Scenario = {
  summary: 'every link loses a fifth of its datagrams and lets the others overtake each other',
  world: { ...ATLAS, faultyLinks: [...(ATLAS.faultyLinks ?? []), { ends: { bothWays: true }, fault: LOSS }] },
}

/** A monitor whose uplink is away for all of `durationMs` but its first and last minutes. */
export function uplinkLost(durationMs: number): Scenario {
  return {
    summary: 'the monitor has no network for a long time',
    world: ATLAS,
    durationMs,
    timeline: [
      { atMs: 120_000, does: { command: 'cut', observer: 'home', cut: true }, says: 'The monitor loses its network.' },
      { atMs: durationMs - 300_000, does: { command: 'cut', observer: 'home', cut: false }, says: 'It has its network back.' },
    ],
  }
}

/** A sentence for each incident that says more than that a path is bad. */
export function saidOf(incidents: readonly Incident[], startedAt: number): string[] {
  return incidents
    .filter(({ members }) => members.some(({ key, role }) => role === 'cause' && !key.startsWith('D29 ')))
    .map(({ subject, title, openedAt }) => `${subjectKey(subject)} after ${Math.round((openedAt - startedAt) / 1000)} s: ${title}`)
}

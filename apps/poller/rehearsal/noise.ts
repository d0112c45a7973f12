import { subjectKey } from '@lispwatch/domain/finding'
import type { Incident } from '@lispwatch/domain/incident/incident'
import type { Network } from '@lispwatch/lab/network'
import type { Scenario } from '@lispwatch/lab/scenario'
import { snapshotOf } from '@lispwatch/lab/snapshot'
import { ATLAS } from '@lispwatch/lab/worlds/atlas/atlas'
import type { SentMessage } from './alerting.ts'

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

/** What really became of the registrations at the map-servers, whoever asks them. */
export interface Truth {
  readonly witness: (network: Network, now: number) => void
  /** How often an EID-prefix was registered and no more, or no more and again, at the map-server where that was most often, in the hour before. */
  turnsOf(eid: string, at: number): number
}

const HOUR_MS = 3_600_000

export function createTruth(): Truth {
  const places = new Map<string, { readonly eid: string; isThere: boolean; turns: number[] }>()
  return {
    witness(network, now) {
      const there = new Set<string>()
      for (const { name, registrations } of snapshotOf(network, now).mapServers)
        for (const { eid, expiresAt } of registrations) {
          if (expiresAt !== null && expiresAt <= now) continue
          const key = `${name} ${eid}`
          there.add(key)
          if (!places.has(key)) places.set(key, { eid, isThere: true, turns: [] })
        }
      for (const [key, place] of places) {
        if (place.isThere === there.has(key)) continue
        place.isThere = !place.isThere
        place.turns.push(now)
      }
    },
    turnsOf: (eid, at) =>
      Math.max(
        0,
        ...[...places.values()]
          .filter((place) => place.eid === eid)
          .map(({ turns }) => turns.filter((turn) => turn <= at && at - turn <= HOUR_MS).length),
      ),
  }
}

/** Turns that make a registration one that flaps. */
const TURNS = 3

/** Whether it says of an EID-prefix that it flaps, and it does. */
function isBorneOut({ subject, members, openedAt }: Incident, truth: Truth | undefined): boolean {
  return (
    subject.kind === 'eid' &&
    truth !== undefined &&
    truth.turnsOf(subject.eid, openedAt) >= TURNS &&
    members.every(({ key, role }) => role === 'consequence' || key.startsWith('D03 '))
  )
}

/** A sentence for each message that told of anything but what the truth bears out: that paths are bad is told nobody by the ready rules. */
export function wronglyTold(sent: readonly SentMessage[], incidents: readonly Incident[], startedAt: number, truth: Truth): string[] {
  const known = new Map(incidents.map((incident) => [incident.id, incident]))
  const isRight = (id: number) => {
    const incident = known.get(id)
    return incident !== undefined && isBorneOut(incident, truth)
  }
  return sent
    .filter(({ announcement }) => !announcement.incidents.every(isRight))
    .map(({ at, announcement: { kind, message } }) => `${kind} after ${Math.round((at - startedAt) / 1000)} s: ${message.headline}`)
}

/**
 * A sentence for each incident that says more than that a path is bad, and that the truth does not bear out: whose Map-Registers get lost three
 * times in a row is really not registered for a while, and where that is so again and again it flaps.
 */
export function saidOf(incidents: readonly Incident[], startedAt: number, truth?: Truth): string[] {
  return incidents
    .filter(
      (incident) => incident.members.some(({ key, role }) => role === 'cause' && !key.startsWith('D29 ')) && !isBorneOut(incident, truth),
    )
    .map(({ subject, title, openedAt }) => `${subjectKey(subject)} after ${Math.round((openedAt - startedAt) / 1000)} s: ${title}`)
}

import { explainInstant } from '../explain-time.ts'
import type { Finding } from '../finding.ts'
import { activeWindow, nextChangeOfWindow } from './calendar.ts'
import type { Incident, Quiet } from './incident.ts'
import type { MaintenanceWindow, Silence } from './quiet-rule.ts'
import { coversCause, type ScopeCover, scopeCover } from './scope.ts'
import { stopped } from './sentences.ts'
import type { Topology } from './topology.ts'

type Covered = Pick<Incident, 'severity'> & { readonly roots: readonly Finding[] }

/** The windows and silences of a moment, ready to be asked about many incidents. */
export interface QuietRules {
  /** Why an incident is quiet now; null: it is not. Of several rules the one that lasts longest. */
  quietOf(incident: Covered): Quiet | null
  /** When a rule that covers the incident begins or ends next; null: never. */
  nextChangeOf(incident: Covered): number | null
}

export function isSilenceActive({ startsAt, expiresAt }: Silence, now: number): boolean {
  return startsAt <= now && now < expiresAt
}

function maintenanceQuiet(window: MaintenanceWindow, untilAt: number, now: number): Quiet {
  const sentence = `${stopped(`In maintenance until ${explainInstant(untilAt, now)}: ${window.title}`)} Planned by ${window.createdBy}.`
  return { by: 'maintenance', id: window.id, untilAt, sentence }
}

function silenceQuiet({ id, expiresAt, owner, reason }: Silence, now: number): Quiet {
  const sentence = stopped(`Silenced by ${owner} until ${explainInstant(expiresAt, now)}: ${reason}`)
  return { by: 'silence', id, untilAt: expiresAt, sentence }
}

/** A silence of some detections or severities is for causes of those only. */
function silenceMatches({ detections, severities }: Silence, { severity, roots }: Covered): boolean {
  const isSevereEnough = severities.length === 0 || severities.includes(severity)
  return isSevereEnough && (detections.length === 0 || roots.every(({ detection }) => detections.includes(detection)))
}

const LAST_FIRST = (a: Quiet, b: Quiet) =>
  (b.untilAt ?? Number.POSITIVE_INFINITY) - (a.untilAt ?? Number.POSITIVE_INFINITY) || (a.by < b.by ? -1 : a.by > b.by ? 1 : a.id - b.id)

/** Computes on first use, and once: a window's calendar is dear beside the question whether it covers. */
function once<T>(compute: () => T): () => T {
  let kept: { readonly value: T } | undefined
  return () => {
    kept ??= { value: compute() }
    return kept.value
  }
}

/**
 * What keeps incidents quiet now. An incident is covered when all of its causes are; what follows from them does not count. Quiet changes
 * nothing in what is measured, found or written down.
 */
export function quietRules(
  of: { readonly maintenance: readonly MaintenanceWindow[]; readonly silences: readonly Silence[]; readonly topology: Topology },
  now: number,
): QuietRules {
  const windows = of.maintenance
    .filter(({ endedAt }) => endedAt === null || endedAt > now)
    .map((window) => ({
      cover: scopeCover(window.scope, of.topology),
      active: once(() => activeWindow(window, now)),
      next: once(() => nextChangeOfWindow(window, now)),
      window,
    }))
  const silences = of.silences
    .filter(({ expiresAt }) => expiresAt > now)
    .map((silence) => ({ silence, cover: scopeCover(silence.scope, of.topology) }))
  const isCovered = (cover: ScopeCover, { roots }: Covered) => roots.length > 0 && roots.every((root) => coversCause(cover, root))
  return {
    quietOf(incident) {
      const found: Quiet[] = []
      for (const { window, cover, active } of windows) {
        const occurrence = isCovered(cover, incident) ? active() : null
        if (occurrence) found.push(maintenanceQuiet(window, occurrence.untilAt, now))
      }
      for (const { silence, cover } of silences) {
        const holds = isSilenceActive(silence, now) && silenceMatches(silence, incident) && isCovered(cover, incident)
        if (holds) found.push(silenceQuiet(silence, now))
      }
      return found.toSorted(LAST_FIRST)[0] ?? null
    },
    nextChangeOf(incident) {
      const changes: number[] = []
      for (const { cover, next } of windows) {
        const at = isCovered(cover, incident) ? next() : null
        if (at !== null) changes.push(at)
      }
      for (const { silence, cover } of silences) {
        if (isCovered(cover, incident)) changes.push(isSilenceActive(silence, now) ? silence.expiresAt : silence.startsAt)
      }
      return changes.length === 0 ? null : changes.reduce((a, b) => Math.min(a, b))
    },
  }
}

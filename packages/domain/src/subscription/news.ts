import type { IncidentPhase, MaintenancePhase } from '../publication/publication.ts'

/** An incident or planned work as a page shows it: everything in it is public. Times in epoch ms. */
export interface ToldEvent {
  /** As its permalink has it. */
  readonly id: string
  readonly kind: 'incident' | 'maintenance'
  readonly title: string
  readonly phase: IncidentPhase | MaintenancePhase
  readonly startsAt: number
  /** When it was over, or is planned to be; null while that is not known. */
  readonly endsAt: number | null
  /** The components of the page that it hits. */
  readonly components: readonly ToldComponent[]
  readonly updates: readonly ToldUpdate[]
}

export interface ToldComponent {
  /** By which subscribers choose it; it is told to nobody. */
  readonly key: string
  /** Keys of the providers that a server belongs to: whoever chose one of them is told of it as well. They are told to nobody. */
  readonly within?: readonly string[]
  /** What the public knows it by. */
  readonly id: string
  readonly name: string
}

export interface ToldUpdate {
  readonly id: string
  readonly at: number
  readonly phase: IncidentPhase | MaintenancePhase
  readonly text: string
}

/** Something that subscribers of a page are told. The same news has the same key, whoever plans it and however often. */
export interface News {
  readonly key: string
  /** When it was said. Who confirmed later is not told. */
  readonly at: number
  readonly event: Omit<ToldEvent, 'updates' | 'phase'>
  readonly phase: IncidentPhase | MaintenancePhase
  /** Empty where only time has passed: planned work begins or is over. */
  readonly text: string
}

/** What was said longer ago is told to nobody any more. */
export const TOLD_WITHIN_MS = 7 * 86_400_000
/** Somebody who writes that planned work begins, or is over, has so long: then it is told without words. */
export const NOTICE_WAITS_MS = 60_000

/**
 * What there is to tell of these events: every update, and that planned work begins and ends where nobody wrote so. Oldest first. It depends
 * on what is there alone, so it may be planned again at any time; what was told already is known by its key.
 */
export function newsOf(events: readonly ToldEvent[], now: number): readonly News[] {
  const isWorthIt = ({ at }: News) => at <= now && now - at < TOLD_WITHIN_MS
  return events
    .flatMap((event) => [...updatesOf(event), ...turnsOf(event, now)])
    .filter(isWorthIt)
    .toSorted((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))
}

function updatesOf({ updates, phase: _, ...event }: ToldEvent): News[] {
  return updates.map(({ id, at, phase, text }) => ({ key: id, at, event, phase, text }))
}

/** Work begins and ends by its times. Nothing of it is news that was so before anything was said, or that somebody has said. */
function turnsOf({ updates, phase: _, ...event }: ToldEvent, now: number): News[] {
  const { id, kind, startsAt, endsAt } = event
  if (kind !== 'maintenance' || updates.length === 0) return []
  const firstSaidAt = Math.min(...updates.map(({ at }) => at))
  const turn = (phase: MaintenancePhase, at: number | null, saidBy: readonly string[]): News[] => {
    if (at === null || at < firstSaidAt || now - at < NOTICE_WAITS_MS) return []
    return updates.some((update) => saidBy.includes(update.phase)) ? [] : [{ key: `${id} ${phase}`, at, event, phase, text: '' }]
  }
  return [...turn('in-progress', startsAt, ['in-progress', 'completed']), ...turn('completed', endsAt, ['completed'])]
}

import type { DomainEvent, EventKind, EventSubject } from '@lispwatch/domain/event'
import type { LabCommand } from './command.ts'
import type { ExpectedDrift } from './expected-drift.ts'
import type { ExpectedIncidents } from './expected-incidents.ts'
import type { ExpectedMessages } from './expected-messages.ts'
import { matchesText } from './text-pattern.ts'
import type { World } from './world.ts'

/** A network, what happens to it, and what a monitor has to make of it: all of it data. Times count from the start of the scenario. */
export interface Scenario {
  /** One line for a list. */
  readonly summary: string
  readonly world: World
  /** How long it takes until everything has been seen; absent: nothing ever happens. */
  readonly durationMs?: number
  /** By time. */
  readonly timeline?: readonly ScenarioStep[]
  readonly expects?: Expectations
}

export interface ScenarioStep {
  readonly atMs: number
  readonly does: LabCommand
  /** What happens, one sentence for people. */
  readonly says: string
}

/** The events and incidents that the story must and must not lead to. */
export interface Expectations {
  readonly seen: readonly ExpectedEvent[]
  /** What may follow as well; nothing else may, but for first appearances. */
  readonly maySee?: readonly ForeseenEvent[]
  /** What would be a mistake, named because it is the obvious one. */
  readonly neverSeen: readonly EventPattern[]
  /** The incidents: nothing else may open. */
  readonly incidents: ExpectedIncidents
  /** What a channel is told by the ready rules and the default route, and nothing else. */
  readonly messages: ExpectedMessages
  /** What differs from a baseline that was adopted before the story began, and nothing else; absent: nobody looks. */
  readonly drift?: readonly ExpectedDrift[]
}

/** What is not named may be anything. A text matches itself; `*` in it stands for any text. */
export interface EventPattern {
  readonly kind?: EventKind
  readonly subject?: EventSubject
  readonly vantage?: string
  readonly from?: string
  readonly to?: string
}

export interface ForeseenEvent extends EventPattern {
  /** Not before this; absent: any time. */
  readonly afterMs?: number
}

export interface ExpectedEvent extends ForeseenEvent {
  readonly kind: EventKind
  /** When it has to be known at the latest. */
  readonly byMs: number
}

/** Whether an event is one of those that the pattern means. */
export function isMeant({ kind, subject = {}, ...more }: EventPattern, event: DomainEvent): boolean {
  if (kind !== undefined && kind !== event.kind) return false
  if (!(['vantage', 'from', 'to'] as const).every((part) => matchesText(more[part], event[part] ?? undefined))) return false
  return (['site', 'eid', 'rloc', 'node'] as const).every((part) => matchesText(subject[part], event.subject[part]))
}

/** The first sight of something: no change of the network. */
export function isFirstAppearance({ from }: DomainEvent): boolean {
  return from === 'unknown'
}

/**
 * How events differ from what was expected of a scenario that began at `startedAt` (epoch ms), a sentence each; none when all is as expected.
 * What is neither to be seen nor may be is told too.
 */
export function unexpectedIn(
  expects: Pick<Expectations, 'seen' | 'maySee' | 'neverSeen'>,
  events: readonly DomainEvent[],
  startedAt: number,
): string[] {
  const isIt = (pattern: ForeseenEvent, event: DomainEvent) => isMeant(pattern, event) && event.at - startedAt >= (pattern.afterMs ?? 0)
  const missing = expects.seen.flatMap((expected) => {
    const found = events.filter((event) => isIt(expected, event))
    const earliest = Math.min(...found.map(({ at }) => at - startedAt))
    if (earliest <= expected.byMs) return []
    const late = found.length === 0 ? 'never came' : `came after ${seconds(earliest)}`
    return [`${nameOf(expected)} ${late}; it is due after ${seconds(expected.byMs)} at the latest`]
  })
  const foreseen = [...expects.seen, ...(expects.maySee ?? [])]
  const wrong = events.flatMap((event) => {
    const told = `${event.kind} after ${seconds(event.at - startedAt)}: ${event.sentence}`
    if (expects.neverSeen.some((pattern) => isMeant(pattern, event))) return [`must not be seen: ${told}`]
    if (isFirstAppearance(event) || foreseen.some((pattern) => isIt(pattern, event))) return []
    return [`was not foreseen: ${told}`]
  })
  return [...missing, ...wrong]
}

function nameOf({ kind, subject = {} }: ExpectedEvent): string {
  const about = Object.values(subject).join(' ')
  return about === '' ? kind : `${kind} of ${about}`
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`
}

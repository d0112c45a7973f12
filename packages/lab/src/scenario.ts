import type { DomainEvent, EventKind, EventSubject } from '@lispwatch/domain/event'
import type { LabCommand } from './command.ts'
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

/** The events that the story must and must not lead to. */
export interface Expectations {
  readonly seen: readonly ExpectedEvent[]
  readonly neverSeen: readonly EventPattern[]
}

/** What is not named may be anything. A text matches itself; with `*` at its end, all that begins so. */
export interface EventPattern {
  readonly kind?: EventKind
  readonly subject?: EventSubject
  readonly vantage?: string
}

export interface ExpectedEvent extends EventPattern {
  readonly kind: EventKind
  /** When it has to be known at the latest. */
  readonly byMs: number
  /** Not before this; absent: any time. */
  readonly afterMs?: number
}

/** Whether an event is one of those that the pattern means. */
export function isMeant({ kind, subject = {}, vantage }: EventPattern, event: DomainEvent): boolean {
  if (kind !== undefined && kind !== event.kind) return false
  if (vantage !== undefined && vantage !== event.vantage) return false
  return (['site', 'eid', 'rloc', 'node'] as const).every((part) => matches(subject[part], event.subject[part]))
}

/** How events differ from what was expected of a scenario that began at `startedAt` (epoch ms), a sentence each; none when all is as expected. */
export function unexpectedIn(expects: Expectations, events: readonly DomainEvent[], startedAt: number): string[] {
  const missing = expects.seen.flatMap((expected) => {
    const found = events.filter((event) => isMeant(expected, event) && event.at - startedAt >= (expected.afterMs ?? 0))
    const earliest = Math.min(...found.map(({ at }) => at - startedAt))
    if (earliest <= expected.byMs) return []
    const late = found.length === 0 ? 'never came' : `came after ${seconds(earliest)}`
    return [`${nameOf(expected)} ${late}; it is due after ${seconds(expected.byMs)} at the latest`]
  })
  const wrong = events.flatMap((event) =>
    expects.neverSeen.some((pattern) => isMeant(pattern, event))
      ? [`${event.kind} after ${seconds(event.at - startedAt)}: ${event.sentence}`]
      : [],
  )
  return [...missing, ...wrong.map((sentence) => `must not be seen: ${sentence}`)]
}

function matches(pattern: string | undefined, text: string | undefined): boolean {
  if (pattern === undefined) return true
  return pattern.endsWith('*') ? (text ?? '').startsWith(pattern.slice(0, -1)) : text === pattern
}

function nameOf({ kind, subject = {} }: ExpectedEvent): string {
  const about = Object.values(subject).join(' ')
  return about === '' ? kind : `${kind} of ${about}`
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`
}

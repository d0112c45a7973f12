import { findingKey } from '../finding.ts'
import type { Assignment } from './assign.ts'
import { blastOf, NO_BLAST } from './blast.ts'
import type { CorrelatedFinding, Situation } from './correlate.ts'
import { headOf, severityOf } from './head.ts'
import { type Handling, type Incident, type IncidentEntry, type Quiet, UNHANDLED } from './incident.ts'
import { changeMembers, partsOf } from './members.ts'
import { causeLeftAt, GRACE_MS } from './places.ts'
import type { QuietRules } from './quiet.ts'
import { lasted } from './sentences.ts'
import { teller, tellHead, tellJoined, tellLeft, tellRest } from './timeline.ts'

/** What an incident comes to: itself, what is told of it, and when time alone changes it. */
export interface Continued {
  readonly incident: Incident
  readonly entries: readonly IncidentEntry[]
  readonly lookAgainAt: number | null
}

/** What a round knows beside the incident itself. */
export interface Round {
  readonly situation: Situation
  readonly quiet: QuietRules
  /** When a finding that is not open closed; null while it is open. */
  readonly overAt: (key: string) => number | null
}

function soonest(times: readonly (number | null)[]): number | null {
  const known = times.filter((at) => at !== null)
  return known.length === 0 ? null : Math.min(...known)
}

function snoozeOver(handling: Handling, isWorse: boolean, now: number): Handling {
  const isOver = handling.snoozedUntil !== null && (handling.snoozedUntil <= now || isWorse)
  return isOver ? { ...handling, snoozedUntil: null } : handling
}

/** A new incident, before its first members. */
function blank(id: number, now: number, head: NonNullable<ReturnType<typeof headOf>>): Incident {
  return {
    ...{ id, state: 'open', ...head, openedAt: now, resolvedAt: null, reopened: 0, mergedInto: null, members: [] },
    ...{ blast: NO_BLAST, quiet: null, handling: UNHANDLED },
  }
}

/** The sentence names a time, and reads otherwise on another day: that is no news. */
const isSame = (a: Quiet | null, b: Quiet | null) => a?.by === b?.by && a?.id === b?.id && a?.untilAt === b?.untilAt

/**
 * The incident of an assignment as it is now. While only what followed from its cause is left, and the cause was over less than GRACE_MS
 * ago, it stays about that cause; after that what is left is its cause.
 */
export function continueIncident(assignment: Assignment, newId: () => number, { situation, quiet, overAt }: Round): Continued | null {
  const { now, topology } = situation
  const { roots, followers } = partsOf(assignment)
  const before = assignment.incident
  const head = roots.length > 0 ? headOf(roots, followers, before, topology) : before
  if (head === null) return null
  const from: Incident = before ?? blank(newId(), now, head)
  const change = changeMembers(from.members, { roots, followers }, overAt, now)
  const severity = severityOf(roots, followers)
  const causes: readonly CorrelatedFinding[] = roots.length > 0 ? roots : followers
  const found = quiet.quietOf({ severity, roots: causes })
  const isSameQuiet = isSame(found, from.quiet)
  const quietNow = isSameQuiet ? from.quiet : found
  const isWorse = before !== null && before.severity !== 'critical' && severity === 'critical'
  const { subject, title, confidence, isUnconfirmed, beganAfterAt, beganByAt } = head
  const incident: Incident = {
    ...from,
    ...{ state: 'open', resolvedAt: null, reopened: from.reopened + (assignment.isReopened ? 1 : 0) },
    ...{ subject, title, confidence, isUnconfirmed, beganAfterAt, beganByAt, severity },
    members: change.members,
    blast: blastOf([...roots, ...followers], causes, topology),
    quiet: quietNow,
    handling: snoozeOver(from.handling, isWorse, now),
  }

  const entries: IncidentEntry[] = []
  const tell = teller(entries, incident.id, now)
  const moved = new Set(assignment.absorbed.flatMap(({ members }) => members.flatMap(({ key, leftAt }) => (leftAt === null ? [key] : []))))
  const joined = change.joined.filter((finding) => !moved.has(findingKey(finding)))
  if (before === null) tell('opened', incident.title, causeKey(incident))
  if (before !== null && assignment.isReopened) tell('reopened', `Open again ${lasted(from, now)}: ${incident.title}`, causeKey(incident))
  for (const other of assignment.absorbed) tell('merged', `Incident ${other.id} is part of this one now: ${other.title}`)
  tellJoined(tell, before === null ? joined.filter((finding) => findingKey(finding) !== causeKey(incident)) : joined)
  tellLeft(tell, change.left, (key) => overAt(key) !== null)
  if (before !== null) tellHead(tell, before, incident, change)
  if (quietNow !== null && !isSameQuiet) tell('quieted', quietNow.sentence)
  if (quietNow === null && from.quiet !== null) tell('unquieted', 'Nothing keeps it quiet any more, and it is still there.')
  if (incident.handling !== from.handling) tell('snoozed', isWorse ? 'The snooze ended because it is worse.' : 'The snooze is over.')
  if (before !== null && entries.length === 0) tellRest(tell, before, incident)

  const leftAt = assignment.waiting.length > 0 && before !== null ? causeLeftAt(before, overAt) : null
  const lookAgainAt = soonest([
    leftAt === null ? null : leftAt + GRACE_MS,
    incident.handling.snoozedUntil,
    quiet.nextChangeOf({ severity, roots: causes }),
  ])
  return { incident, entries, lookAgainAt }
}

const causeKey = ({ members }: Incident) => members.find(({ role, leftAt }) => role === 'cause' && leftAt === null)?.key ?? null

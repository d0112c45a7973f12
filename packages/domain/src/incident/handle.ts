import { explainInstant } from '../explain-time.ts'
import type { Incident, IncidentEntry, IncidentEntryKind } from './incident.ts'
import { stopped } from './sentences.ts'

/** What a person did to an incident: how it is after that, and what is told. `refusal`: a sentence why not. */
export type Handled = { readonly incident: Incident; readonly entries: readonly IncidentEntry[] } | { readonly refusal: string }

/** Who does something, by the name people know, and when. */
export interface Act {
  readonly by: string
  readonly now: number
}

export const MOST_NOTE_LENGTH = 4000
/** Nobody forgets an incident for longer by one click. */
export const LONGEST_SNOOZE_MS = 7 * 86_400_000

const refused = (refusal: string): Handled => ({ refusal })

/** Only what is open can be handled. */
function notOpen({ id, state, mergedInto }: Incident): string | null {
  if (state === 'open') return null
  return state === 'merged' ? `Incident ${id} is part of incident ${mergedInto}; do it there.` : `Incident ${id} is over.`
}

function told(incident: Incident, kind: IncidentEntryKind, { by, now }: Act, sentence: string): Handled {
  return { incident, entries: [{ incidentId: incident.id, at: now, kind, by, sentence, finding: null }] }
}

function handling(incident: Incident, changes: Partial<Incident['handling']>): Incident {
  return { ...incident, handling: { ...incident.handling, ...changes } }
}

/** Says that somebody knows. It ends with the incident. */
export function acknowledge(incident: Incident, act: Act): Handled {
  const problem = notOpen(incident)
  if (problem) return refused(problem)
  const { acknowledgedBy } = incident.handling
  if (acknowledgedBy !== null) return refused(`${acknowledgedBy} acknowledged it already.`)
  return told(handling(incident, { acknowledgedBy: act.by, acknowledgedAt: act.now }), 'acknowledged', act, `${act.by} acknowledged it.`)
}

export function unacknowledge(incident: Incident, act: Act): Handled {
  const problem = notOpen(incident)
  if (problem) return refused(problem)
  if (incident.handling.acknowledgedBy === null) return refused('Nobody has acknowledged it.')
  return told(
    handling(incident, { acknowledgedBy: null, acknowledgedAt: null }),
    'unacknowledged',
    act,
    `${act.by} took the acknowledgement back.`,
  )
}

/** `assignee` null: nobody has it. What is over can still be assigned, for what is left to do after it. */
export function assign(incident: Incident, assignee: string | null, act: Act): Handled {
  if (incident.state === 'merged') return refused(notOpen(incident) ?? '')
  if (incident.handling.assignee === assignee) return refused(assignee === null ? 'Nobody has it.' : `${assignee} has it already.`)
  const sentence = assignee === null ? `${act.by} took it from ${incident.handling.assignee}.` : `${act.by} gave it to ${assignee}.`
  return told(handling(incident, { assignee }), 'assigned', act, sentence)
}

/** Until a time it needs nobody; it ends earlier when the incident becomes critical. `until` null: wake up now. */
export function snooze(incident: Incident, until: number | null, act: Act): Handled {
  const problem = notOpen(incident)
  if (problem) return refused(problem)
  if (until === null) {
    if (incident.handling.snoozedUntil === null) return refused('It is not snoozed.')
    return told(handling(incident, { snoozedUntil: null }), 'snoozed', act, `${act.by} ended the snooze.`)
  }
  if (until <= act.now) return refused('A snooze ends in the future.')
  if (until - act.now > LONGEST_SNOOZE_MS) return refused('A snooze lasts seven days at most; for longer, write a silence with its reason.')
  return told(handling(incident, { snoozedUntil: until }), 'snoozed', act, `${act.by} snoozed it until ${explainInstant(until, act.now)}.`)
}

/** Writes something down for others; also after it is over. */
export function note(incident: Incident, text: string, act: Act): Handled {
  const words = text.trim()
  if (words === '') return refused('A note has words in it.')
  if (words.length > MOST_NOTE_LENGTH) return refused(`A note has ${MOST_NOTE_LENGTH} characters at most, this one has ${words.length}.`)
  return told(incident, 'noted', act, words)
}

/** Both incidents after one was made part of the other. */
export type Merged =
  | { readonly from: Incident; readonly into: Incident; readonly entries: readonly IncidentEntry[] }
  | { readonly refusal: string }

/**
 * Makes `from` part of `into`: one cause, though the network does not show it. Its open causes become causes of the other, which is open
 * until all of them are over, and stay there. The next round of correlation sets severity and blast radius.
 */
export function merge(from: Incident, into: Incident, { by, now }: Act): Merged {
  if (from.id === into.id) return { refusal: 'An incident cannot be part of itself.' }
  const problem = notOpen(from) ?? notOpen(into)
  if (problem) return { refusal: problem }
  const known = new Set(into.members.flatMap(({ key, leftAt }) => (leftAt === null ? [key] : [])))
  const moved = from.members.filter(({ key, leftAt }) => leftAt === null && !known.has(key)).map((member) => ({ ...member, joinedAt: now }))
  const movedKeys = new Set(moved.map(({ key }) => key))
  const left = from.members.map((member) => (member.leftAt === null ? { ...member, leftAt: now } : member))
  const entry = (incidentId: number, sentence: string): IncidentEntry => ({
    ...{ incidentId, at: now, kind: 'merged', by, sentence, finding: null },
  })
  return {
    from: { ...from, state: 'merged', mergedInto: into.id, resolvedAt: now, members: left },
    into: { ...into, members: [...into.members.filter(({ key }) => !movedKeys.has(key)), ...moved] },
    entries: [
      entry(from.id, stopped(`${by} made it part of incident ${into.id}: ${into.title}`)),
      entry(into.id, stopped(`${by} made incident ${from.id} part of this one: ${from.title}`)),
    ],
  }
}

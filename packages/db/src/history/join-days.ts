import { findingKey, subjectKey } from '@lispwatch/domain/finding'
import type { Incident, IncidentEntry, IncidentMember } from '@lispwatch/domain/incident/incident'
import { HISTORY_DAY_MS, type HistoryDay, type HistoryFinding, type HistoryTarget } from './day.ts'
import { shift } from './shift-rows.ts'

/** What a history is made of, and what lasts longer than a day. All times are milliseconds from the beginning of day 1. */
export interface HistoryIndex {
  /** Of the names and octets of all days: another history has another one. */
  readonly seed: string
  readonly vantage: string
  /** Events of each day that are told, day 1 first. */
  readonly events: readonly number[]
  /** For each day what its own numbers of incidents mean. */
  readonly incidentIds: readonly { readonly [inDay: string]: number }[]
  /** What the evidence of the findings is about. */
  readonly targets: readonly HistoryTarget[]
  /** Each once, however many days it lasted; its evidence has places in `targets`. */
  readonly findings: readonly HistoryFinding[]
  readonly incidents: readonly Incident[]
  readonly entries: readonly IncidentEntry[]
}

/** Who says Incident 3, in a text of one day. */
const NAMED = /\b([Ii]ncident) (\d+)\b/g

/** The texts of a day name incidents by the numbers of the day. */
export const renumbered = (sentence: string, ids: { readonly [inDay: string]: number }): string =>
  sentence.replace(NAMED, (_, word: string, id: string) => `${word} ${ids[id] ?? id}`)

const TOLD_OF_INCIDENT = /^Incident (\d+): /

/** Whether an event belongs to the history: those of incidents that did not last beyond the time before the day do not. */
export function isTold(sentence: string, ids: { readonly [inDay: string]: number }): boolean {
  const [, id] = TOLD_OF_INCIDENT.exec(sentence) ?? []
  return id === undefined || id in ids
}

type Open<T> = Map<string, T>

/** An incident that was open when a day ended. */
interface OpenIncident {
  readonly id: number
  readonly subject: string
  readonly causes: ReadonlySet<string>
}

const causesOf = ({ members }: Pick<Incident, 'members'>) => members.flatMap(({ role, key }) => (role === 'cause' ? [key] : []))

/** Which of those that were open goes on as `one`: about the same, or of a cause in common, because a day may name the whole after another part. */
function heldOver(open: readonly OpenIncident[], one: Incident): OpenIncident | undefined {
  const subject = subjectKey(one.subject)
  const causes = causesOf(one)
  return open.find((known) => known.subject === subject) ?? open.find((known) => causes.some((key) => known.causes.has(key)))
}

/** Puts the days of a history together, day 1 first: what was open when a day ended and is when the next begins is one. */
export function joinDays(days: readonly HistoryDay[], seed: string): HistoryIndex {
  const targets = new Map<string, { readonly place: number; readonly target: HistoryTarget }>()
  const findings: HistoryFinding[] = []
  const incidents = new Map<number, Incident>()
  const entries: IncidentEntry[] = []
  const incidentIds: { [inDay: string]: number }[] = []
  let openFindings: Open<number> = new Map()
  let openIncidents: readonly OpenIncident[] = []
  let nextId = 1

  const placeOf = (target: HistoryTarget): number => {
    const key = JSON.stringify(target)
    const known = targets.get(key) ?? { place: targets.size, target }
    targets.set(key, known)
    return known.place
  }
  const findingsOf = ({ findings: found, targets: asked }: HistoryDay, move: ReturnType<typeof shift>): void => {
    const stillOpen: Open<number> = new Map()
    for (const one of found) {
      const key = findingKey(one)
      const place = one.openedAt < 0 ? openFindings.get(key) : findings.length
      const before = place === undefined ? undefined : findings[place]
      if (place === undefined) continue
      const moved = { ...one, openedAt: move(one.openedAt), afterAt: move(one.afterAt), byAt: move(one.byAt), closedAt: move(one.closedAt) }
      findings[place] =
        before === undefined
          ? { ...moved, evidence: evidenceOf(one, asked, move) }
          : { ...before, severity: one.severity, closedAt: moved.closedAt, closedBecause: one.closedBecause }
      if (one.closedAt === null) stillOpen.set(key, place)
      openFindings.delete(key)
    }
    endFindings(move(0))
    openFindings = stillOpen
  }
  const evidenceOf = ({ evidence }: HistoryFinding, asked: readonly HistoryTarget[], move: ReturnType<typeof shift>) =>
    evidence.flatMap(({ targetId, slotAt }) => {
      const target = asked[targetId]
      return target === undefined ? [] : [{ targetId: placeOf(target), slotAt: move(slotAt) }]
    })
  /** What the next day does not know any more was over when it began, as far as anybody can tell. */
  const endFindings = (at: number): void => {
    for (const place of openFindings.values()) {
      const one = findings[place]
      if (one !== undefined) findings[place] = { ...one, closedAt: at, closedBecause: 'It is not seen any more.' }
    }
  }
  const incidentsOf = ({ incidents: found, entries: told }: HistoryDay, move: ReturnType<typeof shift>): void => {
    const stillOpen: OpenIncident[] = []
    const ids: { [inDay: string]: number } = {}
    for (const one of found) {
      const before = one.openedAt < 0 ? heldOver(openIncidents, one) : undefined
      if (one.openedAt < 0 && before === undefined) continue
      ids[one.id] = before?.id ?? nextId++
      openIncidents = openIncidents.filter((known) => known !== before)
    }
    for (const one of found) {
      const id = ids[one.id]
      if (id === undefined) continue
      const mergedInto = one.mergedInto === null ? null : (ids[one.mergedInto] ?? null)
      const state = one.state === 'merged' && mergedInto === null ? 'resolved' : one.state
      incidents.set(id, joined(incidents.get(id), { ...one, id, mergedInto, state }, move))
      if (one.state === 'open') stillOpen.push({ id, subject: subjectKey(one.subject), causes: new Set(causesOf(one)) })
    }
    for (const { id } of openIncidents) {
      const one = incidents.get(id)
      if (one === undefined) continue
      const at = move(0)
      incidents.set(id, {
        ...one,
        state: 'resolved',
        resolvedAt: at,
        members: one.members.map((member) => ({ ...member, leftAt: member.leftAt ?? at })),
      })
      entries.push({ incidentId: id, at, kind: 'resolved', by: null, sentence: 'It is not seen any more.', finding: null })
    }
    for (const entry of told) {
      const incidentId = ids[entry.incidentId]
      if (incidentId !== undefined) entries.push({ ...entry, incidentId, at: move(entry.at), sentence: renumbered(entry.sentence, ids) })
    }
    incidentIds.push(ids)
    openIncidents = stillOpen
  }

  for (const day of days) {
    const move = shift((day.day - 1) * HISTORY_DAY_MS)
    findingsOf(day, move)
    incidentsOf(day, move)
  }
  return {
    ...{ seed, vantage: days[0]?.vantage ?? '' },
    events: days.map(({ events }, i) => events.filter(({ sentence }) => isTold(sentence, incidentIds[i] ?? {})).length),
    ...{ incidentIds, findings, entries, targets: [...targets.values()].map(({ target }) => target) },
    incidents: [...incidents.values()],
  }
}

/** An incident of a day, behind what was known of it. */
function joined(before: Incident | undefined, one: Incident, move: ReturnType<typeof shift>): Incident {
  const members = one.members.map((member): IncidentMember => ({ ...member, joinedAt: move(member.joinedAt), leftAt: move(member.leftAt) }))
  const moved = { ...one, openedAt: move(one.openedAt), resolvedAt: move(one.resolvedAt), members }
  if (before === undefined) return { ...moved, beganAfterAt: move(one.beganAfterAt), beganByAt: move(one.beganByAt) }
  const since = new Map(before.members.filter(({ leftAt }) => leftAt === null).map((member) => [member.key, member.joinedAt]))
  const past = before.members.filter(({ leftAt }) => leftAt !== null)
  const present = members.map((member) => ({ ...member, joinedAt: since.get(member.key) ?? member.joinedAt }))
  const { openedAt, beganAfterAt, beganByAt } = before
  return { ...moved, openedAt, beganAfterAt, beganByAt, members: [...past, ...present] }
}

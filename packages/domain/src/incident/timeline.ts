import { explainInstant } from '../explain-time.ts'
import { type Finding, findingKey } from '../finding.ts'
import { SEVERITIES } from './explains/rank.ts'
import type { Incident, IncidentEntry, IncidentEntryKind } from './incident.ts'
import type { MemberChange } from './members.ts'
import { sameJson } from './same-json.ts'
import { count, lasted, nameList } from './sentences.ts'

/** So many findings that join or leave at once are told one by one; more are told as a number. */
const TOLD_EACH = 5

/** Writes lines into the timeline of one incident, all at one time. */
export type Tell = (kind: IncidentEntryKind, sentence: string, finding?: string | null) => void

export function teller(entries: IncidentEntry[], incidentId: number, at: number): Tell {
  return (kind, sentence, finding = null) => entries.push({ incidentId, at, kind, by: null, sentence, finding })
}

/** A key reads `D05 rloc 192.0.2.1`; people know the name at its end. */
const nameIn = (key: string) => key.split(' ').slice(2).join(' ')

export function tellJoined(tell: Tell, joined: readonly Finding[]): void {
  if (joined.length <= TOLD_EACH) for (const finding of joined) tell('finding-joined', finding.reason, findingKey(finding))
  else tell('finding-joined', `${count(joined.length, 'more finding')}: ${nameList(joined.map((finding) => nameIn(findingKey(finding))))}.`)
}

/** `becauseOf`: how the finding was closed, where that is known. */
export function tellLeft(tell: Tell, left: readonly string[], isOver: (key: string) => boolean): void {
  const over = left.filter(isOver)
  const moved = left.filter((key) => !isOver(key))
  if (over.length > 0 && over.length <= TOLD_EACH) {
    for (const key of over) tell('finding-left', `It is over for ${nameIn(key)}.`, key)
  } else if (over.length > 0) {
    tell('finding-left', `${count(over.length, 'finding')} are over: ${nameList(over.map(nameIn))}.`)
  }
  if (moved.length > 0) {
    tell(
      'finding-left',
      `${count(moved.length, 'finding')} no longer belong${moved.length === 1 ? 's' : ''} here: ${nameList(moved.map(nameIn))}.`,
    )
  }
}

/** What changed in the head of an incident, from one moment to the next. */
export function tellHead(tell: Tell, before: Incident, after: Incident, { causesChanged }: Pick<MemberChange, 'causesChanged'>): void {
  if (before.isUnconfirmed && !after.isUnconfirmed) tell('confirmed', `Others say so too: ${after.title}`)
  const step = SEVERITIES.indexOf(before.severity) - SEVERITIES.indexOf(after.severity)
  if (step > 0) tell('worsened', `It is ${after.severity} now, and was ${before.severity}.`)
  if (step < 0) tell('eased', `It is ${after.severity} now, and was ${before.severity}.`)
  if (causesChanged || before.title !== after.title) tell('cause-changed', after.title)
}

/** What else changed, where nothing was told that would say so: whom it hits, when it began, how well it is founded. */
export function tellRest(tell: Tell, before: Incident, after: Incident): void {
  const size = ({ blast }: Incident) => blast.siteCount + blast.eidsLostCount + blast.eidsAtRiskCount
  if (!sameJson(before.blast, after.blast)) {
    const { siteCount, eidsLostCount, eidsAtRiskCount } = after.blast
    const hit = `${count(siteCount, 'site')}, ${count(eidsLostCount, 'EID-prefix', 'EID-prefixes')} lost, ${eidsAtRiskCount} at risk`
    tell(size(after) >= size(before) ? 'worsened' : 'eased', `It hits now: ${hit}.`)
  }
  if (before.beganByAt !== after.beganByAt || before.beganAfterAt !== after.beganAfterAt) {
    tell('cause-changed', `It began earlier than was known: by ${explainInstant(after.beganByAt, after.openedAt)}.`)
  }
  if (before.confidence !== after.confidence) tell('cause-changed', `It is ${after.confidence} now, and was ${before.confidence}.`)
}

export function tellResolved(tell: Tell, incident: Incident, at: number): void {
  tell('resolved', `It is over ${lasted(incident, at)}.`)
}

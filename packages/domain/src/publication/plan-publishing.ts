import type { AlertIncident } from '../alert/alert-incident.ts'
import { alertScope } from '../alert/alert-scope.ts'
import { isRuleAbout } from '../alert/demand.ts'
import { type IncidentsById, incidentsById } from '../alert/heirs.ts'
import { createSoonest } from '../alert/soonest.ts'
import type { Topology } from '../incident/topology.ts'
import { type Draft, draftOfIncident, hitBy } from './draft.ts'
import { follow } from './follow.ts'
import { type Impact, isKeptByRule, isOver, type Publication } from './publication.ts'
import { asAlertRule, type PublishRule, type PublishWords } from './publish-rule.ts'

/** Everything that is known when it is decided what is published without a person. Times in epoch ms. */
export interface PublishInput {
  readonly rules: readonly PublishRule[]
  /** All that are open, those that a publication is about, and what those were merged into. */
  readonly incidents: readonly AlertIncident[]
  /** All that are about one of them, drafts among them. */
  readonly publications: readonly Publication[]
  /** With the names of what the incidents hit, and all providers. */
  readonly topology: Topology
  /** Whether there is more than one observer; where there is not, nothing is unconfirmed. */
  readonly canConfirm: boolean
  readonly now: number
}

/** What a rule does. `publish`: tells of an incident for the first time. `say`: says something more. `follow`: only the impacts are others. */
export type PublishAct =
  | { readonly kind: 'publish'; readonly rule: string; readonly draft: Draft }
  | {
      readonly kind: 'say'
      readonly id: number
      readonly phase: 'investigating' | 'resolved'
      readonly text: string
      readonly impacts: readonly Impact[]
      /** When it was over; null: it is not. */
      readonly endsAt: number | null
    }
  | { readonly kind: 'follow'; readonly id: number; readonly impacts: readonly Impact[] }

export interface PublishPlan {
  readonly acts: readonly PublishAct[]
  /** When a rule that waits is due next; null: never. */
  readonly nextAt: number | null
}

const OPENED = 'We have noticed a disturbance and are looking into it.'
const BACK = 'The disturbance is back.'
const RESOLVED = 'The disturbance is over.'
const ELSEWHERE = 'This turned out to be part of another disturbance, of which we go on to tell on this page.'

/** What our own observers suffer from is no incident of the public; what only they doubt, or what follows from something unknown, is none either. */
function isForThePublic({ incident, kind }: AlertIncident): boolean {
  const { state, quiet, subject, members } = incident
  const isOurs = kind === 'monitor-ill' || subject.kind === 'vantage' || subject.kind === 'monitor'
  const causes = members.filter(({ leftAt }) => leftAt === null)
  const isOnlyConsequence = causes.length > 0 && causes.every(({ role }) => role === 'consequence')
  return state === 'open' && quiet === null && !isOurs && !isOnlyConsequence
}

function firstWords(alert: AlertIncident, words: PublishWords): Draft {
  const draft = draftOfIncident(alert.incident)
  return { ...draft, title: words.title ?? draft.title, text: words.opened ?? OPENED }
}

/** By id of the incident that goes on for the one that they are about. */
function toldOf(publications: readonly Publication[], incidents: IncidentsById): ReadonlyMap<number, readonly Publication[]> {
  const told = new Map<number, Publication[]>()
  for (const publication of publications) {
    const { incidentId } = publication
    if (incidentId === null) continue
    const heir = incidents.heirOf(incidentId)?.incident.id ?? incidentId
    told.set(heir, [...(told.get(heir) ?? []), publication])
  }
  return told
}

/** Another one that speaks of the same now, so that this one need not: what is public and not over comes before what is not. */
function successor(publication: Publication, told: readonly Publication[], heir: number): Publication | undefined {
  if (publication.incidentId === heir) return undefined
  return told.find((other) => other.id !== publication.id && other.publishedAt !== null && !isOver(other) && other.incidentId === heir)
}

function actOn(
  publication: Publication,
  heir: AlertIncident,
  of: { told: readonly Publication[]; words: PublishWords; now: number },
): PublishAct[] {
  const { id, impacts, phase } = publication
  const { incident } = heir
  const other = successor(publication, of.told, incident.id)
  if (other !== undefined)
    return isOver({ phase }) ? [] : [{ kind: 'say', id, phase: 'resolved', text: ELSEWHERE, impacts, endsAt: of.now }]
  if (incident.state === 'resolved') {
    const endsAt = incident.resolvedAt ?? of.now
    return isOver({ phase }) ? [] : [{ kind: 'say', id, phase: 'resolved', text: of.words.resolved ?? RESOLVED, impacts, endsAt }]
  }
  if (incident.state !== 'open') return []
  const { sites, siteCount } = incident.blast
  // Whom planned work hides, the page tells by itself.
  const now = incident.quiet !== null ? impacts : follow(impacts, hitBy(incident), { now: of.now, isWhole: sites.length === siteCount })
  if (isOver({ phase }))
    return publication.incidentId === incident.id
      ? [{ kind: 'say', id, phase: 'investigating', text: BACK, impacts: now, endsAt: null }]
      : []
  return now === impacts ? [] : [{ kind: 'follow', id, impacts: now }]
}

const NO_WORDS: PublishWords = { title: null, opened: null, resolved: null }

/**
 * Decides what rules publish, of what is so now. It looks at what is there and at what was told, never at how it came about: planned again
 * after a kill it is the same. Of an incident nothing is published by a rule where anything is told of it already or drafted; what is told
 * is never said to be over while it is open; and what a person took over is left to them.
 */
export function planPublishing({ rules, incidents, publications, topology, canConfirm, now }: PublishInput): PublishPlan {
  const soonest = createSoonest()
  const known = incidentsById(incidents)
  const told = toldOf(publications, known)
  const wordsOf = new Map(rules.map(({ id, words }) => [id, words]))
  const acts: PublishAct[] = []
  for (const publication of publications) {
    if (!isKeptByRule(publication) || publication.incidentId === null) continue
    const heir = known.heirOf(publication.incidentId)
    if (heir === undefined) continue
    const words = wordsOf.get(publication.rule ?? '') ?? NO_WORDS
    acts.push(...actOn(publication, heir, { told: told.get(heir.incident.id) ?? [], words, now }))
  }
  const ready = rules
    .filter(({ isOn }) => isOn)
    .map((rule) => ({ rule, asked: asAlertRule(rule), scope: alertScope(rule.when.scope, topology) }))
  for (const alert of incidents) {
    if (told.has(alert.incident.id) || !isForThePublic(alert)) continue
    const about = ready.filter(({ asked, scope }) => isRuleAbout(asked, alert, scope, canConfirm))
    const due = about.find(({ rule }) => alert.incident.openedAt + rule.forMs <= now)
    const draft = due && firstWords(alert, due.rule.words)
    // What hits no component is no incident of a page of components.
    if (due !== undefined && draft !== undefined && draft.impacts.length > 0) acts.push({ kind: 'publish', rule: due.rule.id, draft })
    else for (const { rule } of about) if (alert.incident.openedAt + rule.forMs > now) soonest.note(alert.incident.openedAt + rule.forMs)
  }
  return { acts, nextAt: soonest.at }
}

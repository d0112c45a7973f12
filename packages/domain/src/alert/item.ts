import type { FindingSeverity, FindingSubject } from '../finding.ts'
import { subjectName } from '../finding.ts'
import { count, nameList } from '../incident/sentences.ts'
import { explainVotes } from '../incident/why.ts'
import type { AlertCause, AlertIncident } from './alert-incident.ts'
import type { AlertKind } from './alert-kind.ts'
import type { AlertItem } from './alert-message.ts'
import type { AlertLinks } from './plan-input.ts'
import { visibleLine } from './visible-line.ts'

const MOST_TITLE_LENGTH = 400
const MOST_SENTENCE_LENGTH = 500
const MOST_REASONS = 4

const NOUN: { readonly [K in FindingSubject['kind']]: string } = {
  monitor: 'The monitor itself',
  vantage: 'Observer',
  node: 'Server',
  rloc: 'Locator',
  site: 'Site',
  eid: 'EID-prefix',
}

/** What may cut EID-prefixes off. */
const TRAFFIC: readonly AlertKind[] = ['rloc-down', 'server-down', 'delegation-broken']

const EIDS = ['EID-prefix', 'EID-prefixes'] as const

function whereOf({ incident, labels }: AlertIncident): string {
  const { subject, blast } = incident
  const sites = labels.sites.filter((site) => subject.kind !== 'site' || site !== subject.site)
  const ofSites = sites.length === 0 ? '' : ` of ${blast.siteCount === 1 ? 'site' : count(blast.siteCount, 'site')} ${nameList(sites)}`
  const providers = labels.providers.length === 0 ? '' : ` (${nameList(labels.providers)})`
  return `${NOUN[subject.kind]} ${subjectName(subject)}${ofSites}${providers}.`
}

/** Only what is known: where nothing was measured that still works, nothing is said. */
function stillWorksOf({ incident, kind, noOtherWay }: AlertIncident): string | null {
  const { eidsLostCount, eidsAtRiskCount } = incident.blast
  if (incident.state !== 'open') return null
  if (kind === 'monitor-ill') return 'Nothing says that the network itself is broken; here it cannot be seen.'
  if (eidsLostCount > 0)
    return eidsAtRiskCount === 0
      ? null
      : `${count(eidsAtRiskCount, ...EIDS)} more ${eidsAtRiskCount === 1 ? 'is' : 'are'} not known to be cut off.`
  if (kind === 'redundancy-lost') return 'Everything can be reached over what is left.'
  return TRAFFIC.includes(kind) && noOtherWay.length === 0 ? 'No EID-prefix is known to be cut off.' : null
}

function listed(names: readonly string[], all: number, one: string, plural: string): string {
  const shown = names.slice(0, 3)
  const more = all - shown.length
  return `${count(all, one, plural)}: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`
}

/** What has no locator left, where nothing measured says so yet. */
function withoutLocator({ incident, noOtherWay }: AlertIncident): readonly string[] {
  return incident.state === 'open' && incident.blast.eidsLostCount === 0 ? noOtherWay : []
}

/** As it stands behind a title: whoever reads only one line is to know it. */
export function noWayWords(alert: AlertIncident): string {
  const eids = withoutLocator(alert)
  return eids.length === 0 ? '' : ` No other locator is mapped for ${nameList(eids)}.`
}

function affectedOf(alert: AlertIncident): string[] {
  const { incident } = alert
  const [lost, atRisk] = incident.state === 'open' ? ['Cannot be reached', 'At risk'] : ['Could not be reached', 'Was at risk']
  const { sites, eidsLost, eidsAtRisk, siteCount, eidsLostCount, eidsAtRiskCount } = incident.blast
  const without = withoutLocator(alert)
  const others = eidsAtRisk.filter((eid) => !without.includes(eid))
  const othersCount = eidsAtRiskCount - (eidsAtRisk.length - others.length)
  return [
    ...(eidsLostCount === 0 ? [] : [`${lost}: ${listed(eidsLost, eidsLostCount, ...EIDS)}`]),
    ...(without.length === 0
      ? []
      : [`No other locator is mapped, so nothing of it can be reached unless it moved: ${listed(without, without.length, ...EIDS)}`]),
    ...(othersCount === 0 ? [] : [`${atRisk}: ${listed(others, othersCount, ...EIDS)}`]),
    ...(siteCount === 0 ? [] : [listed(sites, siteCount, 'site', 'sites')]),
  ]
}

function reasonOf(cause: AlertCause, title: string): string {
  const { reason, votes, evidence } = cause
  const packets = evidence.length === 0 ? null : `The packets of ${count(evidence.length, 'observation')} are kept.`
  return [title.includes(reason) ? null : reason, explainVotes(votes), packets].filter((part) => part !== null).join(' ')
}

/** What is over needs no proof any more. */
function becauseOf({ incident, causes }: AlertIncident, isUnconfirmed: boolean): string[] {
  if (incident.state !== 'open') return []
  const reasons = causes.map((cause) => reasonOf(cause, incident.title)).filter((reason) => reason !== '')
  const more = reasons.length - MOST_REASONS
  return [
    ...reasons.slice(0, MOST_REASONS),
    ...(more > 0 ? [`${count(more, 'more cause')} like ${more === 1 ? 'this' : 'these'}.`] : []),
    ...(isUnconfirmed ? ['Only one observer says so; nobody has confirmed it yet.'] : []),
  ]
}

/** What an item is told of beside the incident. `severity`: as it is announced. */
export interface ItemContext {
  readonly severity: FindingSeverity
  readonly canConfirm: boolean
  readonly channel: string
  readonly links: AlertLinks
}

/** An incident as one item of a message. All texts are single lines, bounded, with nothing hidden in them. */
export function itemOf(alert: AlertIncident, { severity, canConfirm, channel, links }: ItemContext): AlertItem {
  const { incident, kind } = alert
  const { id, beganAfterAt, beganByAt, resolvedAt, handling } = incident
  const isOpen = incident.state === 'open'
  const isUnconfirmed = incident.isUnconfirmed && canConfirm
  const line = (text: string) => visibleLine(text, MOST_SENTENCE_LENGTH)
  const stillWorks = stillWorksOf(alert)
  return {
    ...{ incidentId: id, isOpen, severity, kind, isUnconfirmed, beganAfterAt, beganByAt, resolvedAt: isOpen ? null : resolvedAt },
    title: visibleLine(incident.title, MOST_TITLE_LENGTH),
    where: line(whereOf(alert)),
    stillWorks: stillWorks === null ? null : line(stillWorks),
    affected: affectedOf(alert).map(line),
    because: becauseOf(alert, isUnconfirmed).map(line),
    acknowledgedBy: handling.acknowledgedBy === null ? null : visibleLine(handling.acknowledgedBy, 100),
    url: links.incident(id),
    acknowledgeUrl: isOpen && handling.acknowledgedBy === null ? links.acknowledge(id, channel) : null,
  }
}

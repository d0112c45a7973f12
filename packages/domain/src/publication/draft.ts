import type { FindingSubject } from '../finding.ts'
import type { Incident } from '../incident/incident.ts'
import { type Impact, type ImpactState, MOST_IMPACTS, MOST_TITLE, type Publication } from './publication.ts'

/** What a person is offered to begin with: nothing of it is public before they publish it. */
export type Draft = Omit<Publication, 'id' | 'publishedAt' | 'updates' | 'rule' | 'takenOverBy'> & {
  /** A first sentence for the public. It names no address, no device and no cause: those are the person's to tell. */
  readonly text: string
}

function keyOf(subject: FindingSubject): string | null {
  switch (subject.kind) {
    case 'site':
      return `site ${subject.site}`
    case 'node':
      return `node ${subject.node}`
    case 'eid':
      return subject.site === null ? null : `site ${subject.site}`
    case 'rloc':
    case 'vantage':
    case 'monitor':
      return null
  }
}

const TITLES: Record<FindingSubject['kind'], string> = {
  site: 'A site cannot be reached',
  eid: 'A site cannot be reached',
  rloc: 'Sites have lost a path',
  node: 'A server of the mapping system is disturbed',
  vantage: 'Our measurement is disturbed',
  monitor: 'Our measurement is disturbed',
}

/** Sites that lose something are down; those that only lose redundancy are degraded. */
function siteState({ blast }: Incident): ImpactState {
  return blast.eidsLostCount > 0 ? 'major-outage' : 'degraded'
}

const MOST_NAMED = 3

/** `a, b and c` */
const listed = (names: readonly string[]) => (names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`)

/**
 * A draft as the public pages would tell it: only the components that they show, and the title by their public names where these are few.
 * `nameOf`: how a page names what a key stands for; undefined: no page shows it.
 */
export function forPages(draft: Draft, nameOf: (key: string) => string | undefined): Draft {
  const impacts = draft.impacts.filter(({ key }) => nameOf(key) !== undefined)
  const [first] = impacts
  if (first === undefined) return { ...draft, impacts }
  // A server comes before the sites behind it: what it is called says more.
  const about = first.key.startsWith('node ') ? [first] : impacts
  const names = [...new Set(about.flatMap(({ key }) => nameOf(key) ?? []))]
  if (names.length > MOST_NAMED) return { ...draft, impacts }
  const verb =
    first.state === 'major-outage' && !first.key.startsWith('node ')
      ? 'cannot be reached'
      : names.length === 1
        ? 'is disturbed'
        : 'are disturbed'
  return { ...draft, impacts, title: `${listed(names)} ${verb}`.slice(0, MOST_TITLE) }
}

/** Whom an incident hits now and how badly, by key; its own subject first. */
export function hitBy(incident: Incident): ReadonlyMap<string, ImpactState> {
  const { subject, severity, blast } = incident
  const own = keyOf(subject)
  const state = siteState(incident)
  const hit = new Map<string, ImpactState>()
  if (own !== null) hit.set(own, subject.kind === 'node' ? (severity === 'critical' ? 'major-outage' : 'degraded') : state)
  for (const site of blast.sites) {
    const key = `site ${site}`
    if (!hit.has(key) && hit.size < MOST_IMPACTS) hit.set(key, state)
  }
  return hit
}

/** What an incident of the console would be to the public: whom it hits, since when, and plain words to begin with. */
export function draftOfIncident(incident: Incident): Draft {
  const { id, subject, beganByAt, resolvedAt } = incident
  const times = { fromAt: beganByAt, toAt: resolvedAt }
  const impacts: Impact[] = [...hitBy(incident)].map(([key, state]) => ({ key, state, ...times }))
  return {
    ...{ kind: 'incident', incidentId: id, windowId: null, title: TITLES[subject.kind], startsAt: beganByAt, endsAt: resolvedAt, impacts },
    phase: resolvedAt === null ? 'investigating' : 'resolved',
    text: resolvedAt === null ? 'We have noticed a disturbance and are looking into it.' : 'The disturbance is over.',
  }
}

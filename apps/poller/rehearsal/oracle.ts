import { subjectKey } from '@lispwatch/domain/finding'
import type { Incident } from '@lispwatch/domain/incident/incident'
import type { LabCommand } from '@lispwatch/lab/command'
import type { Scenario, ScenarioStep } from '@lispwatch/lab/scenario'
import { seededRandom } from '@lispwatch/lab/seeded-random'
import { FIRST_LIGHT } from '@lispwatch/lab/worlds/first-light'
import type { SentMessage } from './alerting.ts'

/*
 * What an incident has to be, known from what is done to the network and from nothing that the monitor says: a failure has a begin and an
 * end, parts that it takes down, and a time after which nobody can have missed it. The rules of the detections are not looked at.
 */

/** Something that fails and is mended. Times from the start of the scenario. */
export interface Failure {
  readonly says: string
  readonly fromMs: number
  readonly untilMs: number
  /** Subjects (as subjectKey writes them) of which exactly one may have the incident. */
  readonly about: readonly string[]
  /** It has to be open so long after its begin; what is over before half of the shortest confirmation must not open at all. */
  readonly openWithinMs: number
  readonly closeWithinMs: number
  readonly isSeen: boolean
}

interface Kind {
  readonly says: string
  readonly about: readonly string[]
  readonly begin: LabCommand
  readonly end: LabCommand
  readonly openWithinMs: number
  readonly closeWithinMs: number
  /** Shorter than this nobody can know of it; longer than openWithinMs everybody has to. */
  readonly unseenBelowMs: number
  /** What it takes away: of kinds that take the same, an ordeal has one. What is gone and back twice in an hour flaps, and that is another story. */
  readonly takes: string
}

const MINUTE_MS = 60_000
/** One cadence, and three losses 3 s apart that each take a second to be known. */
const PROBED_MS = 25_000
const [LISBON, MONTEVIDEO, OSAKA] = FIRST_LIGHT.sites

const rlocDown = (rloc: string, about: readonly string[]): Kind => ({
  ...{ says: `${rloc} fails`, about, begin: { command: 'down', rloc, service: false }, end: { command: 'up', rloc } },
  ...{ openWithinMs: PROBED_MS + 30_000, closeWithinMs: MINUTE_MS, unseenBelowMs: 5000, takes: rloc },
})
const siteOf = (site: (typeof FIRST_LIGHT.sites)[number] | undefined) =>
  site === undefined
    ? []
    : [`site ${site.name}`, ...site.mappings.map(({ eid }) => `eid ${eid.iid === 0 ? '' : `[${eid.iid}]`}${eid.prefix}`)]

const KINDS: readonly Kind[] = [
  // One of several: the rest goes on.
  ...['203.0.113.11', '203.0.113.12', '203.0.113.13'].map((rloc) => rlocDown(rloc, [`rloc ${rloc}`])),
  ...['203.0.113.65', '2001:db8:c0::65'].map((rloc) => rlocDown(rloc, [`rloc ${rloc}`])),
  // The only one: whether the locator or its site is the name of it, it is one.
  { ...rlocDown('198.51.100.129', ['rloc 198.51.100.129', ...siteOf(OSAKA)]), takes: 'registrations' },
  ...FIRST_LIGHT.mapServers.map(
    ({ name }): Kind => ({
      ...{ says: `${name} fails`, about: [`node ${name}`] },
      ...{ begin: { command: 'server', name, state: 'down' }, end: { command: 'server', name, state: 'up' } },
      ...{ openWithinMs: 2 * MINUTE_MS, closeWithinMs: 3 * MINUTE_MS, unseenBelowMs: 5000, takes: 'registrations' },
    }),
  ),
  // It is registered for three minutes more (RFC 9301 8.2), and absent for three before anybody says so.
  ...[LISBON, MONTEVIDEO, OSAKA].flatMap((site): Kind[] =>
    site === undefined
      ? []
      : [
          {
            ...{ says: `${site.name} stops registering`, about: siteOf(site) },
            begin: { command: 'register', name: site.name, registering: false },
            end: { command: 'register', name: site.name, registering: true },
            ...{ openWithinMs: 9 * MINUTE_MS, closeWithinMs: 5 * MINUTE_MS, unseenBelowMs: 110_000, takes: 'registrations' },
          },
        ],
  ),
  {
    ...{ says: 'the monitor loses its network', about: ['vantage home'] },
    ...{ begin: { command: 'cut', observer: 'home', cut: true }, end: { command: 'cut', observer: 'home', cut: false } },
    ...{ openWithinMs: 90_000, closeWithinMs: 2 * MINUTE_MS, unseenBelowMs: 5000, takes: 'the monitor' },
  },
]

/** Longer than SAME_INCIDENT_MS: what comes after it is another incident. */
const APART_MS = 16 * MINUTE_MS
const FIRST_AT_MS = 90_000

export interface Ordeal {
  readonly scenario: Scenario
  readonly failures: readonly Failure[]
}

/** `count` failures one after the other, of kinds, times and lengths by chance; the same seed gives the same. */
export function ordealOf(seed: number, count: number): Ordeal {
  const random = seededRandom(seed)
  const between = (from: number, to: number) => Math.round(from + random() * (to - from))
  const failures: Failure[] = []
  const timeline: ScenarioStep[] = []
  let atMs = FIRST_AT_MS
  const taken = new Set<string>()
  for (let i = 0; i < count; i++) {
    const kinds = KINDS.filter(({ takes }) => !taken.has(takes))
    const kind = kinds[Math.floor(random() * kinds.length)]
    if (kind === undefined) break
    taken.add(kind.takes)
    // One of four is over before anybody can know of it.
    const isSeen = random() >= 0.25
    const fromMs = atMs + between(0, MINUTE_MS)
    const lastsMs = isSeen ? kind.openWithinMs + between(20_000, 2 * MINUTE_MS) : between(500, kind.unseenBelowMs)
    const untilMs = fromMs + lastsMs
    const { says, about, openWithinMs, closeWithinMs } = kind
    failures.push({ says, about, fromMs, untilMs, openWithinMs, closeWithinMs, isSeen })
    timeline.push({ atMs: fromMs, does: kind.begin, says }, { atMs: untilMs, does: kind.end, says: `${says}: it is over` })
    atMs = untilMs + closeWithinMs + (i + 1 < count ? APART_MS : 0)
  }
  const summary = failures.map(({ says }) => says).join(', then ')
  return { scenario: { summary, world: { ...FIRST_LIGHT, seed }, durationMs: atMs, timeline }, failures }
}

const seconds = (ms: number) => `${Math.round(ms / 1000)} s`

function wrongWith(failure: Failure, found: readonly Incident[], startedAt: number): string[] {
  const { says, fromMs, untilMs, openWithinMs, closeWithinMs, isSeen } = failure
  const what = `${says} from ${seconds(fromMs)} to ${seconds(untilMs)}`
  const [first] = found
  if (first === undefined) return isSeen ? [`${what}: no incident`] : []
  if (found.length > 1) return [`${what}: ${found.length} incidents: ${found.map(({ title }) => title).join(' / ')}`]
  const openedMs = first.openedAt - startedAt
  if (!isSeen) return [`${what}: nobody can know of it, and there is an incident: ${first.title}`]
  if (openedMs > fromMs + openWithinMs) return [`${what}: its incident opened after ${seconds(openedMs)}`]
  if (first.reopened > 0) return [`${what}: its incident opened ${first.reopened + 1} times`]
  if (first.resolvedAt === null) return [`${what}: its incident is not over`]
  const resolvedMs = first.resolvedAt - startedAt
  return resolvedMs > untilMs + closeWithinMs ? [`${what}: its incident was over after ${seconds(resolvedMs)}`] : []
}

/** That a path is bad for a while is no failure of anything: the oracle says nothing of it. */
const isQuality = ({ members }: Incident) => members.every(({ key, role }) => role === 'consequence' || key.startsWith('D29 '))

/** How the incidents of an ordeal differ from what happened, a sentence each: each failure once, in time, over in time, and nothing else. */
export function wrongIn({ failures }: Ordeal, all: readonly Incident[], startedAt: number): string[] {
  const incidents = all.filter((incident) => incident.state !== 'merged' && !isQuality(incident))
  const left = new Set(incidents)
  const wrong = failures.flatMap((failure) => {
    const found = incidents.filter(({ subject, openedAt }) => {
      const openedMs = openedAt - startedAt
      return (
        failure.about.includes(subjectKey(subject)) && openedMs >= failure.fromMs && openedMs <= failure.untilMs + failure.closeWithinMs
      )
    })
    for (const one of found) left.delete(one)
    return wrongWith(failure, found, startedAt)
  })
  const others = [...left].map(
    ({ subject, title, openedAt }) =>
      `nothing of the kind happened: ${subjectKey(subject)} after ${seconds(openedAt - startedAt)}: ${title}`,
  )
  return [...wrong, ...others]
}

/**
 * How what was told differs from what happened, a sentence each: of each failure that can be known once that it is there and once that it is over,
 * in one thread, and of nothing else anything. Each failure is of a kind that a ready rule is about.
 */
export function wronglyToldIn({ failures }: Ordeal, all: readonly Incident[], sent: readonly SentMessage[]): string[] {
  const byId = new Map(all.map((incident) => [incident.id, incident]))
  const aboutOf = (id: number) => {
    const incident = byId.get(id)
    return incident === undefined ? '' : subjectKey(incident.subject)
  }
  const wrong = failures.flatMap(({ says, about, isSeen }) => {
    const told = sent.filter(({ announcement }) => announcement.incidents.some((id) => about.includes(aboutOf(id))))
    const kinds = told.map(({ announcement }) => announcement.kind).join(', ')
    const threads = new Set(told.map(({ announcement }) => announcement.groupKey)).size
    if (kinds !== (isSeen ? 'firing, resolved' : '')) return [`${says}: was told as ${kinds === '' ? 'nothing' : kinds}`]
    return threads > 1 ? [`${says}: was told in ${threads} threads`] : []
  })
  const isOfFailure = (id: number) => failures.some(({ about }) => about.includes(aboutOf(id)))
  const others = sent.filter(({ announcement }) => !announcement.incidents.some(isOfFailure))
  return [...wrong, ...others.map(({ announcement }) => `nothing of the kind happened: ${announcement.message.headline}`)]
}

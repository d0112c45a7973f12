import { findingKey } from '../../finding.ts'
import { correlate, type Situation } from '../correlate.ts'
import { isIncidentWorthy } from '../forest.ts'
import type { Incident } from '../incident.ts'
import { sameJson } from '../same-json.ts'
import { MINUTE, type Story } from './situation.ts'

/** What holds of every round. `problem`: how it does not, in words; null where it does. */
export interface Law {
  readonly name: string
  problem(situation: Situation, told: Story): string | null
}

const openMembers = ({ members }: Incident) => members.filter(({ leftAt }) => leftAt === null)
const same = (what: string, a: unknown, b: unknown) =>
  sameJson(a, b) ? null : `${what}: ${JSON.stringify(a)}\nis not\n${JSON.stringify(b)}`

/** As a database may give it back: with keys in another order. */
function reordered<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reordered) as T
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).toReversed()
  return Object.fromEntries(entries.map(([key, part]) => [key, reordered(part)])) as T
}

const known = (told: Story) => [...told.incidents.values()].filter(({ state }) => state !== 'merged')

function nothingChanges(situation: Situation): string | null {
  const { changed, entries } = correlate(situation)
  return same('changes', { changed, entries }, { changed: [], entries: [] })
}

/** All incidents after a round, without what keeps them quiet. */
function whole(situation: Situation) {
  const { changed } = correlate(situation)
  const ids = new Set(changed.map(({ id }) => id))
  const all = [...situation.incidents.filter(({ id }) => !ids.has(id)), ...changed].toSorted((a, b) => a.id - b.id)
  return all.map((incident) => ({ ...incident, quiet: null }))
}

export const LAWS: readonly Law[] = [
  {
    name: 'every finding that matters is in exactly one open incident, and nothing else is',
    problem({ findings }, told) {
      const held = told.open.flatMap((incident) => openMembers(incident).map(({ key }) => key))
      return same('held', held.toSorted(), findings.filter(isIncidentWorthy).map(findingKey).toSorted())
    },
  },
  {
    name: 'every open incident has a cause, or had one less than a minute ago',
    problem({ now }, told) {
      const hasCause = ({ members }: Incident) => members.some(({ role, leftAt }) => role === 'cause' && now - (leftAt ?? now) < MINUTE)
      const without = told.open.find((incident) => !hasCause(incident))
      return without === undefined ? null : `incident ${without.id} has no cause`
    },
  },
  {
    name: 'the same situation with its own outcome changes nothing, however a database orders the keys',
    problem: (situation, told) => nothingChanges({ ...situation, incidents: reordered(known(told)), nextId: 1000 }),
  },
  {
    name: 'the order of findings and incidents does not matter',
    problem(situation, told) {
      const turned = { ...situation, findings: situation.findings.toReversed(), incidents: situation.incidents.toReversed() }
      return same('turned', correlate(turned), told.last)
    },
  },
  {
    name: 'quiet closes nothing and hides nothing: but for it, all is as it would be without',
    problem: (situation) => same('with quiet', whole(situation), whole({ ...situation, maintenance: [], silences: [] })),
  },
  {
    name: 'every change is told in its timeline, in sentences',
    problem(_, told) {
      const toldOf = new Set(told.last.entries.map(({ incidentId }) => incidentId))
      const untold = told.last.changed.find(({ id }) => !toldOf.has(id))
      const broken = told.last.entries.find(({ sentence }) => !/[.!?]$/.test(sentence))
      return untold ? `incident ${untold.id} changed untold` : broken ? `no sentence: ${broken.sentence}` : null
    },
  },
  {
    name: 'an incident that is over is nobody’s acknowledged one, and needs no waking',
    problem(_, told) {
      const over = told.last.changed.filter(({ state }) => state === 'resolved')
      const kept = over.find(({ handling }) => handling.acknowledgedBy !== null || handling.snoozedUntil !== null)
      return kept ? `incident ${kept.id} is over and still handled` : null
    },
  },
  {
    name: 'time alone changes nothing before the moment that was named',
    problem(situation, told) {
      const now = (told.last.lookAgainAt ?? situation.now + 10 * MINUTE) - 1
      return now > situation.now ? nothingChanges({ ...situation, incidents: known(told), now, nextId: 1000 }) : null
    },
  },
]

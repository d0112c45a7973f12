import type { AnswerClass } from '../answer-class.ts'
import { evidenceOf, nameList } from '../detection/claim.ts'
import type { EidFacts, RegistrationReading } from '../facts/eid-facts.ts'
import type { AuditFinding } from './audit-finding.ts'
import { earliest } from './since.ts'

/** What a map-server does otherwise than the standard, as it shows in what it answers about registrations. What single packets show is D11. */
interface Habit {
  readonly variant: string
  /** In a sentence after "of N EID-prefixes". */
  readonly words: string
  readonly shows: (reading: RegistrationReading) => boolean
}

const isOf = (...classes: readonly AnswerClass[]) => {
  const asked = new Set<AnswerClass | null>(classes)
  return ({ answerClass }: RegistrationReading) => asked.has(answerClass)
}

const HABITS: readonly Habit[] = [
  {
    variant: 'negative-ttl',
    words:
      'negatively with a record TTL that is neither the minute of what is not registered nor the quarter of an hour of a hole (RFC 9301 8.1, 8.3), as the OpenLISP control plane does',
    shows: isOf('neg-unclear'),
  },
  {
    variant: 'authoritative',
    words: 'itself on behalf of the site and sets the A bit, which only the ETR may (RFC 9301 8.2), as the OpenLISP control plane does',
    shows: ({ answerClass, mapping }) => answerClass === 'positive-proxy' && mapping?.authoritative === true,
  },
]

/** What was seen of one server while EID-prefixes were looked through. */
interface Seen {
  readonly habit: Habit
  readonly node: string
  readonly readings: RegistrationReading[]
  readonly eids: Set<string>
}

/** Looks through EID-prefixes some at a time, and tells in the end what each server does otherwise than the standard. One finding per server and habit. */
export function oddAnswers() {
  const seen = new Map<string, Seen>()
  return {
    look({ label, registrations }: Pick<EidFacts, 'label' | 'registrations'>): void {
      // A resolver passes on what map-servers say.
      for (const reading of registrations.filter(({ isMapServer }) => isMapServer))
        for (const habit of HABITS) {
          if (!habit.shows(reading)) continue
          const key = `${habit.variant} ${reading.node}`
          const known = seen.get(key) ?? { habit, node: reading.node, readings: [], eids: new Set<string>() }
          known.eids.add(label)
          if (known.readings.length < MOST_READINGS) known.readings.push(reading)
          seen.set(key, known)
        }
    },
    findings(now: number): AuditFinding[] {
      return [...seen.values()].map(({ habit, node, readings, eids }) => ({
        ...{ kind: 'conformance', variant: habit.variant, subject: { kind: 'node', node }, site: null, provider: null, severity: 'info' },
        sentence: `${node} answers for ${eids.size === 1 ? nameList([...eids]) : `${eids.size} EID-prefixes`} ${habit.words}.`,
        sinceAt: earliest(
          readings.map(({ sinceAt, mappingSinceAt }) => mappingSinceAt ?? sinceAt),
          now,
        ),
        ...{ detection: null, evidence: evidenceOf(readings) },
      }))
    },
  }
}

/** Enough to show it; the count has them all. */
const MOST_READINGS = 20

/*
 * D05: a locator does not answer RLOC-probes.
 *
 * Opens when the strict majority of the vantages with a say have it down: three probes lost in a row, the scheduled one and two confirmations
 * 3 s apart, or more where the path loses some (see lossesUntilDown), while something else answers the same vantage. One vantage alone:
 * unconfirmed. Variant `service-down` after two ICMP port unreachables: the host is there, LISP is not.
 * Closes when the majority has it up, which takes two answers in a row; a tie leaves it as it is.
 * Left out: what never answered, because some implementations never answer a probe; what answered last more than 24 h before it would open;
 * locators of no mapping and no node are `info`, as are those of priority 255 alone.
 * Differs from the usual rule: ICMP port unreachable needs two, because hosts ration ICMP and a single one may be forged; host and net
 * unreachable are losses (RFC 9301 7).
 */
import type { RlocFacts } from '../facts/rloc-facts.ts'
import type { FindingSeverity } from '../finding.ts'
import { UNUSABLE_PRIORITY } from '../mapping.ts'
import { claims, evidenceOf, nameList, namesOf } from './claim.ts'
import { clears, type Detection, HOLDS } from './detection.ts'
import { type LocatorWord, locatorWord } from './locator-word.ts'

/** What has been silent for longer when it is met first has no news in it. */
const NEWS_MS = 86_400_000
/** ICMP echoes are sent every few minutes; older ones say nothing of now. */
const ICMP_FRESH_MS = 15 * 60_000

/** What the vantages say of the locator of these facts. */
export function wordOfRloc({ rloc, readings }: RlocFacts, circumstances: Parameters<typeof locatorWord>[1]): LocatorWord {
  return locatorWord({ rloc, readings, priority: null, weight: null, notProbed: null }, circumstances)
}

/** What carries unicast through it (RFC 9301 5.4: priority 255 must not). */
export const usesOf = ({ uses }: RlocFacts) => uses.filter(({ priority }) => priority < UNUSABLE_PRIORITY)

function severityOf(facts: RlocFacts): FindingSeverity {
  const used = usesOf(facts)
  if (used.length === 0 && facts.node === null) return 'info'
  return new Set(used.map(({ site }) => site)).size > 1 ? 'critical' : 'warning'
}

/** Where ICMP goes another way than LISP, that tells the host from the service. */
function underlayWords({ icmp }: RlocFacts, isServiceDown: boolean, now: number): string {
  const fresh = icmp.filter(({ at }) => now - at <= ICMP_FRESH_MS)
  if (fresh.length === 0) return ''
  if (fresh.some(({ rttMs }) => rttMs !== null)) {
    return isServiceDown
      ? ' Its host answers ping: the network is well, LISP is gone.'
      : ' Its host answers ping: its LISP process hangs, or something drops UDP port 4342.'
  }
  return ' Its host does not answer ping either.'
}

export const RLOC_UNREACHABLE: Detection<'rloc'> = {
  id: 'D05',
  look: 'rloc',
  name: 'locator unreachable',
  about: 'A locator does not answer RLOC-probes, or its host says that no LISP runs there.',
  purpose: 'incident',
  subjectOf: ({ rloc }) => ({ kind: 'rloc', rloc }),
  assess(facts, prior, circumstances) {
    const { rloc, readings, node } = facts
    if (readings.length === 0) return clears(`${rloc} is not probed any more.`)
    const word = wordOfRloc(facts, circumstances)
    if (word.says === 'up') return clears(`${rloc} answers RLOC-probes again.`)
    if (word.says === 'unknown') return HOLDS
    const { now } = circumstances
    const wasHeard = readings.some(({ lastAnsweredAt }) => lastAnsweredAt !== null && now - lastAnsweredAt < NEWS_MS)
    const isDown = ({ state }: (typeof readings)[number]) => state === 'down' || state === 'service-down'
    const said = readings.filter((one) => isDown(one) && word.votes.some((vote) => vote.vantage === one.vantage && vote.says === 'for'))
    const closed = said.filter(({ state }) => state === 'service-down').length
    const isServiceDown = closed * 2 > said.length
    if (prior.open === null && !wasHeard && closed === 0) return HOLDS
    const from = nameList(said.map(({ vantage }) => vantage).sort())
    const what = isServiceDown
      ? `LISP does not run at ${rloc}: its host says so to ${from} (ICMP port unreachable).`
      : `${rloc} does not answer RLOC-probes from ${from}.`
    const used = usesOf(facts)
    return claims(prior, {
      variant: isServiceDown ? 'service-down' : 'unreachable',
      severity: severityOf(facts),
      confidence: word.confidence,
      isUnconfirmed: word.isUnconfirmed,
      afterAt: word.downAfterAt,
      byAt: word.downByAt ?? now,
      reason: `${what}${underlayWords(facts, isServiceDown, now)}`,
      votes: word.votes,
      evidence: evidenceOf(said),
      restsOn: { vantages: namesOf(said.map(({ vantage }) => vantage)) },
      affects: {
        ...{ eids: namesOf(used.map(({ eid }) => eid)), sites: namesOf(used.map(({ site }) => site)) },
        ...(node === null ? {} : { nodes: [node] }),
      },
    })
  },
}

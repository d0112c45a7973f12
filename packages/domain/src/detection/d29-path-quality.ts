/*
 * D29 Path quality: a locator answers, and the way there is much worse than usual.
 *
 * Looked at where the windows are read (the last ten minutes, the last seven days). Opens as `lossy` when at least 20 % of at least 20 probes got
 * lost, and at least 10 % of those that were lost on the way to one that was there (lossShare: what is lost in one run, by an outage of the
 * locator or of the observer, is no quality); as `slow` when the median round-trip time is more than three times the usual one and 50 ms above it, by the strict majority of vantages.
 * Closes when the majority sees less than 10 % lost and less than twice the usual time; in between it stays as it is.
 * Left out: locators that are down (that is D05), medians of fewer than 20 answers. Times are of first tries only: a probe is asked once (RFC 9301
 * 7.1), so no time contains a retry. They are times of the control plane, with the queue of the ETR in them; the 50 ms leave out those that look
 * at their packets ten times a second.
 * Differs from the usual rule: telemetry and hop counts of single implementations are no part of a mapping here, and are not compared.
 */
import type { PathWindow, RlocFacts } from '../facts/rloc-facts.ts'
import type { FindingVote } from '../finding.ts'
import { claims, evidenceOf, nameList, namesOf } from './claim.ts'
import { usesOf } from './d05-rloc-unreachable.ts'
import { clears, type Detection, HOLDS } from './detection.ts'
import { majority } from './majority.ts'

const FEWEST_PROBES = 20
const LOSSY = { from: 0.2, until: 0.1, spread: 0.1 }
const SLOW = { from: 3, until: 2, aboveMs: 50 }

type Quality = 'lossy' | 'slow' | 'fair' | 'between' | 'unknown'

const lossOf = ({ sent, lost }: PathWindow) => lost / sent

/** How the path from one vantage does against its own past. */
function qualityOf(lately: PathWindow, usual: PathWindow | undefined, lossShare: number): Quality {
  if (lately.sent < FEWEST_PROBES) return 'unknown'
  if (lossOf(lately) >= LOSSY.from && lossShare >= LOSSY.spread) return 'lossy'
  const isCompared = usual !== undefined && usual.sent - usual.lost >= FEWEST_PROBES
  const [now, before] = [lately.p50Ms, isCompared ? usual.p50Ms : null]
  const isComparable = now !== null && before !== null && lately.sent - lately.lost >= FEWEST_PROBES
  if (isComparable && now > SLOW.from * before && now - before > SLOW.aboveMs) return 'slow'
  const isFair =
    (lossOf(lately) < LOSSY.until || lossShare < LOSSY.spread / 2) &&
    (!isComparable || now < SLOW.until * before || now - before < SLOW.aboveMs)
  return isFair ? 'fair' : 'between'
}

const SAYS: Record<Quality, FindingVote['says']> = { lossy: 'for', slow: 'for', fair: 'against', between: 'nothing', unknown: 'nothing' }
const WORDS: Record<Quality, string> = {
  lossy: 'at least a fifth of the probes gets lost',
  slow: 'answers take more than three times as long as usual',
  fair: 'it is as usual',
  between: 'it is neither good nor bad',
  unknown: 'too few probes were sent',
}

function votesOf({ lately, usual, readings }: RlocFacts): (FindingVote & { readonly quality: Quality })[] {
  return lately.map((window) => {
    const { vantage } = window
    const up = readings.find((reading) => reading.vantage === vantage && reading.state === 'up')
    const before = usual.find((one) => one.vantage === vantage)
    const quality = up === undefined ? 'unknown' : qualityOf(window, before, up.lossShare)
    return { vantage, node: null, says: SAYS[quality], words: up === undefined ? 'it does not answer' : WORDS[quality], quality }
  })
}

export const PATH_QUALITY: Detection<'rloc'> = {
  id: 'D29',
  look: 'rloc',
  name: 'path quality',
  about: 'A locator answers, and probes to it get lost or take much longer than usual.',
  purpose: 'quality',
  subjectOf: ({ rloc }) => ({ kind: 'rloc', rloc }),
  assess(facts, prior, circumstances) {
    const { rloc, readings, lately } = facts
    if (readings.length === 0) return clears(`${rloc} is not probed any more.`)
    const all = votesOf(facts)
    const decided = majority(
      all.map(({ quality: _, ...vote }) => vote),
      circumstances,
    )
    if (decided.says === 'holds') return HOLDS
    if (decided.says === 'against') return clears(`The way to ${rloc} is as usual again.`)
    const bad = all.filter(({ vantage }) => decided.vantages.includes(vantage))
    const isLossy = bad.filter(({ quality }) => quality === 'lossy').length * 2 >= bad.length
    const from = nameList(decided.vantages.toSorted())
    const used = usesOf(facts)
    return claims(prior, {
      variant: isLossy ? 'lossy' : 'slow',
      severity: used.length === 0 && facts.node === null ? 'info' : 'warning',
      confidence: decided.confidence,
      isUnconfirmed: decided.isUnconfirmed,
      byAt: Math.max(...lately.map(({ fromAt }) => fromAt)),
      reason: isLossy
        ? `At least a fifth of the RLOC-probes from ${from} to ${rloc} gets lost.`
        : `RLOC-probes from ${from} to ${rloc} take more than three times as long as in the last seven days.`,
      votes: decided.votes,
      evidence: evidenceOf(readings.filter(({ vantage }) => decided.vantages.includes(vantage))),
      restsOn: { vantages: namesOf(decided.vantages) },
      affects: { eids: namesOf(used.map(({ eid }) => eid)), sites: namesOf(used.map(({ site }) => site)) },
    })
  },
}

import type { WalkFinding } from '@lispwatch/lisp-client/client/walk-eid-space'
import { recordJson } from '@lispwatch/lisp-client/json/record-json'
import { formatEndpoint } from '../values.ts'
import { disagreements, type WalkTally } from '../walk-tally.ts'

/** One finding of `walk`: a mapping (`positive`), a prefix without one (`negative`), or a gap (`unmeasured`, with its reason). */
export function findingJson(finding: WalkFinding): object {
  if (finding.kind === 'unmeasured') {
    const { iid, first, last, reason } = finding
    return { iid, first, last, unmeasured: reason }
  }
  const { kind, eid, record, via, from, rttMs, isExtra, isRepeated } = finding
  return {
    eid: eid.prefix,
    iid: eid.iid,
    via: formatEndpoint(via),
    outcome: kind === 'mapping' ? 'positive' : 'negative',
    rttMs: Number(rttMs.toFixed(3)),
    from: formatEndpoint(from),
    isExtra,
    isRepeated,
    records: [recordJson(record)],
  }
}

/** The last line of `walk`. */
export function walkSummaryJson(tally: WalkTally, queries: number, elapsedMs: number): object {
  const apart = disagreements(tally)
  return {
    summary: {
      prefixes: tally.mappings.size,
      negatives: tally.negatives.size,
      unmeasured: tally.unmeasured.length,
      queries,
      elapsedMs: Math.round(elapsedMs),
      resolvers: tally.resolvers,
      agreed: tally.mappings.size - apart.length,
      disagreements: apart,
    },
  }
}

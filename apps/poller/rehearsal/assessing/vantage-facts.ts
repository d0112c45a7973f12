import type { Circumstances } from '@lispwatch/domain/detection/circumstances'
import type { VantageFacts } from '@lispwatch/domain/facts/vantage-facts'
import type { RlocTarget } from '@lispwatch/domain/target'
import type { Known } from './known.ts'
import type { Asked } from './rows.ts'

/** So many losses in a row are no chance; a single one is. */
const LOSSES_UNTIL_FAILING = 2

/** Where the vantage is the suspect, the state stays what it was: then the losses tell. */
const isFailing = ({ row: { state } }: Asked<RlocTarget>) =>
  state.state === 'down' || state.state === 'service-down' || state.failures >= LOSSES_UNTIL_FAILING

/** Some never answer anybody, and say nothing about who asks. */
const doesAnswer = ({ row }: Asked<RlocTarget>) => row.state.lastAnsweredAt !== null

/** Whether it fails for most of the others that ask it. */
function failsElsewhere({ rows }: Known, { target, vantage }: Asked<RlocTarget>): boolean {
  const others = rows.rlocsAt(target.rloc).filter((one) => one.vantage !== vantage && doesAnswer(one))
  return 2 * others.filter(isFailing).length > others.length
}

/** How an observer does. In virtual time its poller is never late, nothing waits, and no part of it is ill. */
export function vantageFacts(known: Known, vantage: string, circumstances: Circumstances): VantageFacts | undefined {
  if (!known.vantages.includes(vantage)) return undefined
  const { now, servers, probeCadenceMs } = circumstances
  const states = [...servers.values()].map((byVantage) => byVantage.get(vantage)?.state ?? 'unknown')
  const dead = states.filter((state) => state === 'dead').length
  const unknown = states.filter((state) => state === 'unknown').length
  const own = known.rows.rlocs().filter((one) => one.vantage === vantage && doesAnswer(one))
  return {
    ...{ vantage, cadenceMs: probeCadenceMs, lastObservedAt: known.observedAt(vantage) },
    isDeclared: known.watched.inventory.vantages.some(({ name }) => name === vantage),
    pollers: [{ poller: vantage, at: now, lateP99Ms: 0, skipped: 0, waiting: 0, clockStepMs: 0, illParts: [] }],
    servers: { answering: states.length - dead - unknown, dead, unknown },
    locators: { probed: own.length, failing: own.filter(isFailing).length },
    failingElsewhere: known.vantages.length > 1 ? own.filter((one) => failsElsewhere(known, one)).length : 0,
  }
}

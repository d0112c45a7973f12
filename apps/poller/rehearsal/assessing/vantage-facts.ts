import type { Circumstances } from '@lispwatch/domain/detection/circumstances'
import type { VantageFacts } from '@lispwatch/domain/facts/vantage-facts'
import { LOSSES_UNTIL_DOWN } from '@lispwatch/domain/judge-rloc'
import type { RlocTarget } from '@lispwatch/domain/target'
import type { Known } from './known.ts'
import type { Asked } from './rows.ts'

/** It answered once, and not the last times: where the vantage is the suspect, the state stays what it was. */
const isFailing = ({ row: { state } }: Asked<RlocTarget>) =>
  state.state === 'down' || state.state === 'service-down' || (state.lastAnsweredAt !== null && state.failures >= LOSSES_UNTIL_DOWN)

function failingElsewhere(rlocs: readonly Asked<RlocTarget>[], vantage: string): number {
  const votes = new Map<string, { failing: number; all: number }>()
  for (const one of rlocs) {
    if (one.vantage === vantage) continue
    const vote = votes.get(one.target.rloc) ?? { failing: 0, all: 0 }
    votes.set(one.target.rloc, { failing: vote.failing + (isFailing(one) ? 1 : 0), all: vote.all + 1 })
  }
  return [...votes.values()].filter(({ failing, all }) => failing > all / 2).length
}

/** How an observer does. In virtual time its poller is never late, nothing waits, and no part of it is ill. */
export function vantageFacts(known: Known, vantage: string, circumstances: Circumstances): VantageFacts | undefined {
  if (!known.vantages.includes(vantage)) return undefined
  const { now, servers, probeCadenceMs } = circumstances
  const states = [...servers.values()].map((byVantage) => byVantage.get(vantage)?.state ?? 'unknown')
  const dead = states.filter((state) => state === 'dead').length
  const unknown = states.filter((state) => state === 'unknown').length
  const rlocs = known.rows.rlocs()
  const own = rlocs.filter((one) => one.vantage === vantage)
  return {
    ...{ vantage, cadenceMs: probeCadenceMs, lastObservedAt: known.observedAt(vantage) },
    isDeclared: known.watched.inventory.vantages.some(({ name }) => name === vantage),
    pollers: [{ poller: vantage, at: now, lateP99Ms: 0, skipped: 0, waiting: 0, clockStepMs: 0, illParts: [] }],
    servers: { answering: states.length - dead - unknown, dead, unknown },
    locators: { probed: own.length, failing: own.filter(isFailing).length },
    failingElsewhere: failingElsewhere(rlocs, vantage),
  }
}

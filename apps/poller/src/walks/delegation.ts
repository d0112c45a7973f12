import type { DelegationRun, LoadedWalk } from '@lispwatch/db/walks'
import type { NodeAnswer, Referral } from '@lispwatch/domain/delegation/node-answer'
import { judgeNodes } from '@lispwatch/domain/delegation/node-verdict'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Exchange } from '@lispwatch/lisp-client/client/exchange'
import { type DelegationStep, walkDelegation } from '@lispwatch/lisp-client/client/walk-delegation'
import { recordTtlMinutes } from '@lispwatch/lisp-client/wire/field/mapping-record'
import { referralActionName } from '@lispwatch/lisp-client/wire/iana'

/** A node is dead after so many Map-Requests, each waited for so long. */
const TRIES = 3
const TIMEOUT_MS = 2000
/** The EID-prefix is asked for elsewhere as well, and all questions share its limit of one in a second. */
const LONGEST_WAIT_MS = 60_000
/** Nodes of one walk; a hierarchy that names more is cut, and the run says so. */
const MOST_NODES = 60

/** The record of a step in the words of the domain. Its set is what can be asked: other locators name nobody. */
function saidOf({ outcome, eid, referrals }: DelegationStep): Referral | null {
  if (outcome.kind !== 'referred') return null
  const { record } = outcome
  return {
    action: referralActionName(record.action),
    eid: eid === undefined ? null : formatEidPrefix(eid),
    set: [...new Set(referrals.map(({ address }) => address))].sort(),
    ttlMinutes: recordTtlMinutes(record.ttl),
  }
}

/** One step of a walk as the answer of a node. */
export function answerOf(step: DelegationStep): NodeAnswer {
  const { node, depth, referredBy, outcome, faults } = step
  return {
    ...{ node: node.address, port: node.port, depth, referredBy: referredBy?.address ?? null },
    at: outcome.kind === 'referred' ? outcome.receivedAt : outcome.settledAt,
    outcome: outcome.kind,
    rttMs: outcome.kind === 'referred' ? outcome.rttMs : null,
    said: saidOf(step),
    remarks: faults,
  }
}

/**
 * Follows the referrals for the EID of a walk from all roots to the map-servers, asking every node of every referral set, and judges what
 * they say. `heard` counts the answers that came to this vantage otherwise. Never rejects for what the network did.
 */
export async function runDelegationWalk(
  exchange: Exchange,
  { walk, slotAt, heard = () => 0 }: { walk: LoadedWalk; slotAt: number; heard?: () => number },
): Promise<DelegationRun> {
  const startedAt = exchange.clock.now()
  const heardBefore = heard()
  const options = {
    eid: walk.eid,
    root: walk.servers,
    followAll: true,
    tries: TRIES,
    timeoutMs: TIMEOUT_MS,
    longestWaitMs: LONGEST_WAIT_MS,
    mostNodes: MOST_NODES,
  }
  const answers: NodeAnswer[] = []
  let verdict = 'unanswered'
  let isCut = false
  for await (const step of walkDelegation(exchange, options)) {
    if (step.kind === 'step') answers.push(answerOf(step))
    else ({ verdict, isCut } = step)
  }
  const isVantageHeard = heard() > heardBefore
  const judged = judgeNodes(answers, { mapServers: walk.mapServers, isOfSite: walk.configured.length > 0, isVantageHeard })
  return { walk, slotAt, startedAt, endedAt: exchange.clock.now(), verdict, isCut, judged }
}

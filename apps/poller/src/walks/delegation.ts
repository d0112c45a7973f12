import type { DelegationRun, LoadedWalk } from '@lispwatch/db/walks'
import type { NodeAnswer, Referral } from '@lispwatch/domain/delegation/node-answer'
import { judgeNodes } from '@lispwatch/domain/delegation/node-verdict'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { askDdtNode } from '@lispwatch/lisp-client/client/ask-ddt-node'
import { askedEid } from '@lispwatch/lisp-client/client/covering'
import type { Exchange } from '@lispwatch/lisp-client/client/exchange'
import { type DelegationStep, walkDelegation } from '@lispwatch/lisp-client/client/walk-delegation'
import { recordTtlMinutes } from '@lispwatch/lisp-client/wire/field/mapping-record'
import { referralActionName } from '@lispwatch/lisp-client/wire/iana'
import type { Ear } from '../ear.ts'

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

const isSilent = ({ outcome }: NodeAnswer): boolean => outcome === 'timeout' || outcome === 'unreachable'
const isHeard = ({ outcome }: NodeAnswer): boolean => outcome === 'referred' || outcome === 'malformed'

export interface DelegationWalk {
  readonly walk: LoadedWalk
  readonly slotAt: number
  /** Hears all that answers this vantage, this walk included. */
  readonly ear: Ear
}

/**
 * Follows the referrals for the EID of a walk from all roots to the map-servers, asking every node of every referral set, and judges what
 * they say. Where nobody else was heard around a silence, one that answered in this walk is asked again: either that is heard, or the silence is
 * the vantage's own. Never rejects for what the network did.
 */
export async function runDelegationWalk(exchange: Exchange, { walk, slotAt, ear }: DelegationWalk): Promise<DelegationRun> {
  const startedAt = exchange.clock.now()
  const asked = askedEid(walk.eid)
  const isUnheardSince = (at: number) => (ear.newestAt ?? 0) < at
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
  const askWitness = async (): Promise<void> => {
    const witness = answers.findLast(isHeard)
    const node = witness === undefined ? walk.servers[0] : { address: witness.node, port: witness.port }
    if (node === undefined) return
    const outcome = await askDdtNode(exchange, node, asked, options)
    if (outcome.kind === 'referred') ear.heard(outcome.receivedAt)
  }
  let verdict = 'unanswered'
  let isCut = false
  for await (const step of walkDelegation(exchange, options)) {
    if (step.kind === 'verdict') ({ verdict, isCut } = step)
    else {
      const answer = answerOf(step)
      answers.push(answer)
      if (isHeard(answer)) ear.heard(answer.at)
      else if (isSilent(answer) && isUnheardSince(answer.at - TIMEOUT_MS)) await askWitness()
    }
  }
  const lastSilence = answers.findLast(isSilent)
  if (lastSilence !== undefined && isUnheardSince(lastSilence.at)) await askWitness()
  const isSilenceMeant = ({ at }: NodeAnswer) => !ear.wasDeaf({ fromAt: at - TRIES * TIMEOUT_MS, toAt: at })
  const judged = judgeNodes(answers, { mapServers: walk.mapServers, isOfSite: walk.configured.length > 0, isSilenceMeant })
  return { walk, slotAt, startedAt, endedAt: exchange.clock.now(), verdict, isCut, judged }
}

import type { Outcome, PacketExchange } from '@lispwatch/lisp-client/outcome'
import type { Judgement } from './judgement.ts'
import type { Target } from './target.ts'

export type { PacketExchange } from '@lispwatch/lisp-client/outcome'

const askedEndpoint = (target: Target): PacketExchange['asked'] =>
  target.kind === 'rloc' ? { address: target.rloc, port: target.port } : target.server

/** The octets of an outcome; undefined when nothing was sent. The reply's time is the request's and the round trip, which is the finer clock. */
export function observedPackets(target: Target, outcome: Outcome): PacketExchange | undefined {
  if (outcome.kind === 'refused' || outcome.requestBytes.length === 0) return undefined
  const sent = { asked: askedEndpoint(target), local: outcome.local ?? null, sentAt: outcome.sentAt, request: outcome.requestBytes }
  switch (outcome.kind) {
    case 'positive':
    case 'negative':
      return { ...sent, answeredBy: outcome.from, settledAt: outcome.sentAt + outcome.rttMs, reply: outcome.replyBytes }
    case 'malformed':
      return { ...sent, answeredBy: outcome.from, settledAt: outcome.settledAt, reply: outcome.replyBytes }
    case 'timeout':
    case 'unreachable':
      return { ...sent, answeredBy: null, settledAt: outcome.settledAt, reply: null }
  }
}

/**
 * Whether the octets behind a judgement are kept: it changed something, or it is part of a run that speaks for a change. So a change has
 * the packets of the whole run that led to it, and the state before has those of the run by which it began.
 */
export function leavesPackets(judgement: Judgement): boolean {
  return judgement.observation.packets !== undefined && speaksForChange(judgement)
}

function speaksForChange({ next, stateChange, mappingChange, confirmAt, events }: Judgement): boolean {
  return stateChange !== null || mappingChange !== null || confirmAt !== null || next.turnedAt !== null || events.length > 0
}

/** The judgement with the octets behind it where they are kept; those of a steady state are let go at once. */
export function withPackets(judgement: Judgement, target: Target, outcome: Outcome): Judgement {
  const packets = speaksForChange(judgement) ? observedPackets(target, outcome) : undefined
  return packets === undefined ? judgement : { ...judgement, observation: { ...judgement.observation, packets } }
}

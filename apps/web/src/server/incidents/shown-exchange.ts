import type { KeptPackets } from '@lispwatch/db/packets'

/** One question that an incident rests on, as a screen gets it; octets in hexadecimal. */
export interface ShownExchange {
  readonly targetId: number
  readonly slotAt: number
  readonly outcome: KeptPackets['outcome']
  readonly asked: KeptPackets['asked']
  readonly answeredBy: KeptPackets['answeredBy']
  readonly sentAt: number
  readonly settledAt: number
  readonly request: string
  readonly reply: string | null
}

const hex = (octets: Uint8Array) => Buffer.from(octets).toString('hex')

export function shownExchange({
  targetId,
  slotAt,
  outcome,
  asked,
  answeredBy,
  sentAt,
  settledAt,
  request,
  reply,
}: KeptPackets): ShownExchange {
  const octets = { request: hex(request), reply: reply === null ? null : hex(reply) }
  return { targetId, slotAt, outcome, asked, answeredBy, sentAt, settledAt, ...octets }
}

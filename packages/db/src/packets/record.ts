import type { Judgement } from '@lispwatch/domain/judge'
import { leavesPackets } from '@lispwatch/domain/observed-packets'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import type { Queryable } from '../transaction.ts'

const RECORD_PACKETS = `
INSERT INTO packet_evidence (
  target_id, slot_at, outcome, asked, asked_port, asked_from, asked_from_port, answered_by, answered_by_port,
  sent_at, settled_at, request, reply
)
SELECT target_id, to_timestamp(slot_s), outcome, asked, asked_port, asked_from, asked_from_port, answered_by, answered_by_port,
       to_timestamp(sent_s), to_timestamp(settled_s), request, reply
FROM unnest(
  $1::int[], $2::float8[], $3::outcome[], $4::inet[], $5::int[], $6::inet[], $7::int[], $8::inet[], $9::int[],
  $10::float8[], $11::float8[], $12::bytea[], $13::bytea[]
) AS given (
  target_id, slot_s, outcome, asked, asked_port, asked_from, asked_from_port, answered_by, answered_by_port,
  sent_s, settled_s, request, reply
)
ON CONFLICT DO NOTHING`

/** Keeps the octets behind those judgements that count, see leavesPackets; belongs into the transaction that records them. */
export async function recordPackets(client: Queryable, judgements: readonly Judgement[]): Promise<void> {
  const kept = judgements.filter(leavesPackets).flatMap(({ targetId, slotAt, observation: { outcome, packets } }) => {
    const asked = packets && canonicalIp(packets.asked.address)
    return packets === undefined || asked === undefined ? [] : [{ targetId, slotAt, outcome, asked, packets }]
  })
  if (kept.length === 0) return
  const column = <T>(value: (one: (typeof kept)[number]) => T) => kept.map(value)
  await client.query(RECORD_PACKETS, [
    column((one) => one.targetId),
    column((one) => one.slotAt / 1000),
    column((one) => one.outcome),
    column((one) => one.asked),
    column(({ packets }) => packets.asked.port),
    column(({ packets }) => packets.local && (canonicalIp(packets.local.address) ?? null)),
    column(({ packets }) => packets.local?.port ?? null),
    column(({ packets }) => packets.answeredBy?.address ?? null),
    column(({ packets }) => packets.answeredBy?.port ?? null),
    column(({ packets }) => packets.sentAt / 1000),
    column(({ packets }) => packets.settledAt / 1000),
    column(({ packets }) => Buffer.from(packets.request)),
    column(({ packets }) => packets.reply && Buffer.from(packets.reply)),
  ])
}

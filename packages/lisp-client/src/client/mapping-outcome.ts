import type { Outcome, ReplyRemark } from '../outcome.ts'
import type { ControlMessage } from '../wire/control-message.ts'
import type { MappingRecord } from '../wire/field/mapping-record.ts'
import type { MapReply } from '../wire/message/map-reply.ts'
import { type AskedEid, coveringRecord } from './covering.ts'
import type { Fit, Settlement } from './question.ts'

/** A Map-Reply and the record of it that answers the question. */
export interface MappingAnswer {
  readonly reply: MapReply
  readonly record: MappingRecord
  readonly remarks: readonly ReplyRemark[]
}

const NO_REMARKS: readonly ReplyRemark[] = []

/** Whether a message with our nonce is the Map-Reply to a question for `asked`. */
export function mapReplyFit(message: ControlMessage, asked: AskedEid, remarks: readonly ReplyRemark[] = NO_REMARKS): Fit<MappingAnswer> {
  if (message.type !== 'map-reply') return { kind: 'unfit', fault: { code: 'unexpected-message', offset: 0, path: 'type' } }
  const record = coveringRecord(asked, message.records)
  if (record === undefined) return { kind: 'unfit', fault: { code: 'prefix-does-not-cover', offset: 12, path: 'records' } }
  return { kind: 'answer', value: { reply: message, record, remarks } }
}

/** A locator-set makes it positive, an empty one negative: some negatives carry action 0, and actions 6 and 7 are in use. */
export function mappingOutcome(settlement: Settlement<MappingAnswer>): Outcome {
  if (settlement.kind !== 'answer') return settlement
  const { value } = settlement
  return {
    kind: value.record.locators.length > 0 ? 'positive' : 'negative',
    rttMs: settlement.rttMs,
    tries: settlement.tries,
    from: settlement.from,
    nonce: settlement.nonce,
    sentAt: settlement.sentAt,
    receivedAt: settlement.receivedAt,
    local: settlement.local,
    reply: value.reply,
    record: value.record,
    remarks: value.remarks.length === 0 ? settlement.remarks : [...settlement.remarks, ...value.remarks],
    requestBytes: settlement.requestBytes,
    replyBytes: settlement.replyBytes,
  }
}

import type { LookupNews, StoredStep } from '@lispwatch/db/lookups'
import type { LookupVantage } from '@lispwatch/domain/lookup/lookup'
import type { NumberedStep } from '@lispwatch/domain/lookup/lookup-path'

/** A step as a screen gets it; octets in hexadecimal. */
export interface ShownStep extends NumberedStep {
  readonly vantage: string
  readonly request: string | null
  readonly reply: string | null
}

/** What a screen gets of a lookup, at once or bit by bit. */
export interface ShownNews {
  readonly vantages: readonly LookupVantage[]
  readonly steps: readonly ShownStep[]
}

const hex = (octets: Uint8Array | null) => (octets === null ? null : Buffer.from(octets).toString('hex'))

function shownStep({ vantage, nth, step, request, reply }: StoredStep): ShownStep {
  return { ...step, vantage, nth, request: hex(request), reply: hex(reply) }
}

export const shownNews = ({ vantages, steps }: LookupNews): ShownNews => ({ vantages, steps: steps.map(shownStep) })

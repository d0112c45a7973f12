import type { DeliveryState } from '@lispwatch/domain/alert/channel'
import type { DeliveriesView } from '../../../lib/paths.ts'

/** Which messages; null: any. */
export interface DeliveryView {
  readonly state: DeliveryState | null
  readonly channel: string | null
  readonly incident: number | null
}

export const DELIVERY_STATES: readonly DeliveryState[] = ['waiting', 'delivered', 'superseded', 'dead']

/** Reads the query of the page; what cannot be understood is left out. */
export function readDeliveriesView(search: Pick<URLSearchParams, 'get'>): DeliveryView {
  const incident = search.get('incident') ?? ''
  return {
    state: DELIVERY_STATES.find((state) => state === search.get('state')) ?? null,
    channel: search.get('channel') || null,
    incident: /^[1-9]\d{0,8}$/.test(incident) ? Number(incident) : null,
  }
}

export function writeDeliveriesView({ state, channel, incident }: DeliveryView): DeliveriesView {
  return { state: state ?? undefined, channel: channel ?? undefined, incident: incident === null ? undefined : String(incident) }
}

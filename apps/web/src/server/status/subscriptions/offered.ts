import type { StoredOffer } from '@lispwatch/db/subscriptions'
import type { SubscriberKind } from '@lispwatch/domain/subscription/subscriber'

/**
 * The ways in which a page tells people what is new, beside its feeds: those that its operator decided on and that work. Without the key that
 * addresses are locked up with there are none.
 */
export function offeredKinds(offer: StoredOffer | undefined, hasKey: boolean): readonly SubscriberKind[] {
  if (offer === undefined || !hasKey) return []
  return [
    ...(offer.mailChannel !== null && offer.isMailReady ? (['email'] as const) : []),
    ...(offer.webhooks ? (['webhook'] as const) : []),
    ...(offer.slack ? (['slack'] as const) : []),
  ]
}

import type { Database } from '@lispwatch/db/client'
import { listOffers, NO_OFFER, type SubscriptionOffer } from '@lispwatch/db/subscriptions'
import type { SubscriberLock } from '@lispwatch/notify/subscriber-lock'

/** What the pages of subscriptions are answered with. */
export interface SubscriptionDesk {
  readonly database: Database
  /** Null without the key of this installation: then nobody can subscribe. */
  readonly lock: SubscriberLock | null
  readonly now: () => number
  offerOf(page: string): Promise<SubscriptionOffer>
}

export const subscriptionDesk = (database: Database, lock: SubscriberLock | null, now: () => number): SubscriptionDesk => ({
  ...{ database, lock, now },
  offerOf: async (page) => (await listOffers(database)).find((one) => one.page === page) ?? NO_OFFER,
})

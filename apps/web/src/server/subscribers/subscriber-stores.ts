import type { Database } from '@lispwatch/db/client'
import {
  listOffers,
  listSubscribers,
  putSubscriptionOffer,
  removeSubscriber,
  type StoredOffer,
  type SubscriberOverview,
  type SubscriberRow,
  type SubscriptionOffer,
  subscriberOverview,
} from '@lispwatch/db/subscriptions'

/** Who is told what is said on the status pages. The database keeps addresses sealed and cannot open them. */
export interface SubscriberStores {
  subscriberOverview(): Promise<SubscriberOverview>
  listSubscribers(): Promise<SubscriberRow[]>
  /** False: there is none of that number any more. */
  removeSubscriber(id: string): Promise<boolean>
  listOffers(): Promise<StoredOffer[]>
  saveOffer(page: string, offer: SubscriptionOffer, of: { readonly by: string; readonly now: number }): Promise<void>
}

export function databaseSubscriberStores(database: Database): SubscriberStores {
  return {
    subscriberOverview: () => subscriberOverview(database),
    listSubscribers: () => listSubscribers(database),
    removeSubscriber: (id) => removeSubscriber(database, id),
    listOffers: () => listOffers(database),
    saveOffer: (page, offer, of) => putSubscriptionOffer(database.pool, page, offer, of),
  }
}

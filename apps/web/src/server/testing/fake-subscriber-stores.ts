import type { SubscriberStores } from '../subscribers/subscriber-stores.ts'

/** Stores of pages that nobody has subscribed to. */
export function fakeSubscriberStores(): SubscriberStores {
  return {
    subscriberOverview: async () => ({ counts: [], byComponent: [], news: [] }),
    listSubscribers: async () => [],
    removeSubscriber: async () => false,
    listOffers: async () => [],
    saveOffer: async () => {},
  }
}

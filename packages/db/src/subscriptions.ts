export { type Asking, askToSubscribe, type SubscribedPage, type TokenHashes } from './subscriptions/ask.ts'
export {
  type ComponentCount,
  listSubscribers,
  removeSubscriber,
  type SubscriberCount,
  type SubscriberOverview,
  type SubscriberRow,
  subscriberOverview,
  type ToldNews,
} from './subscriptions/by-people.ts'
export {
  changeSubscription,
  confirmSubscription,
  findSubscription,
  findUnconfirmed,
  isKnownLink,
  type OwnSubscription,
  stopSubscription,
} from './subscriptions/by-token.ts'
export { type ClaimedNotice, claimNotices, type NoticeClaim, type NoticeContent } from './subscriptions/claim-notices.ts'
export { expireUnconfirmed } from './subscriptions/expire.ts'
export { countAskFor, countAskOf } from './subscriptions/limits.ts'
export { listOffers, NO_OFFER, putSubscriptionOffer, type StoredOffer, type SubscriptionOffer } from './subscriptions/offer.ts'
export { type NewsContent, planSubscriptionNews } from './subscriptions/plan-news.ts'
export { type SettledNotice, settleSubscriberNotice } from './subscriptions/settle-notice.ts'
export { listenSubscriberNotices } from './subscriptions/wake.ts'

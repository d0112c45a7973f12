import type { News } from './news.ts'
import type { Subscriber } from './subscriber.ts'

/**
 * Whether a subscriber is told some news of its page: it is there and confirmed, it was when the news was said, and where it chose components
 * the news is about one of them, or about a server of a provider that it chose.
 */
export function isTold({ state, confirmedAt, components }: Subscriber, { at, event }: News): boolean {
  if (state !== 'active' || confirmedAt === null || confirmedAt > at) return false
  return components === null || event.components.some(({ key, within = [] }) => [key, ...within].some((one) => components.includes(one)))
}

/** The ids of those who are told, in the order of `subscribers`. */
export function whoIsTold(subscribers: readonly Subscriber[], news: News): readonly string[] {
  return subscribers.flatMap((subscriber) => (isTold(subscriber, news) ? [subscriber.id] : []))
}

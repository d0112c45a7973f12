import { expect, test } from 'vitest'
import type { News } from './news.ts'
import type { Subscriber, SubscriberState } from './subscriber.ts'
import { whoIsTold } from './who-is-told.ts'

const NOW = 1_800_000_000_000
const subscriber = (id: string, state: SubscriberState): Subscriber => ({
  ...{ id, page: 'default', kind: 'email', components: null, language: 'en', state },
  confirmedAt: state === 'pending' ? null : NOW,
})
const news: News = {
  ...{ key: 'u1', at: NOW, phase: 'investigating', text: 'Hm.' },
  event: { id: 'i1', kind: 'incident', title: 'Trouble', startsAt: NOW, endsAt: null, components: [] },
}

test('who rests is told nothing, and neither is who has not confirmed', () => {
  const all = [subscriber('1', 'active'), subscriber('2', 'resting'), subscriber('3', 'pending'), subscriber('4', 'active')]
  expect(whoIsTold(all, news)).toEqual(['1', '4'])
})

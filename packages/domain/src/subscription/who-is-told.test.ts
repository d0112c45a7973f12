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

test('who chose a provider is told of its servers, and who chose a server is told of no other', () => {
  const chose = (id: string, ...components: string[]) => ({ ...subscriber(id, 'active'), components })
  const server = { key: 'node ms', within: ['provider atlas'], id: 'c1', name: 'Map-server 1' }
  const all = [chose('1', 'provider atlas'), chose('2', 'provider other'), chose('3', 'node other'), chose('4', 'node ms')]
  expect(whoIsTold(all, { ...news, event: { ...news.event, components: [server] } })).toEqual(['1', '4'])
})

import { expect, test } from 'vitest'
import { UNHANDLED } from '../incident/incident.ts'
import { finding, rloc } from '../incident/testing/situation.ts'
import type { AlertIncident } from './alert-incident.ts'
import { MOST_HEADLINE_LENGTH } from './alert-message.ts'
import { messageOf, testMessage } from './message.ts'
import { alertOf, LINKS, MINUTE, NOON } from './testing/desk.ts'

const parts = {
  channel: 'mail',
  groupKey: 'ops/lisbon@1',
  network: 'Atlas',
  canConfirm: true,
  links: LINKS,
  now: NOON + 12 * MINUTE,
} as const
const told = (alert: AlertIncident, isNews = true) => ({ alert, severity: 'critical' as const, isNews })
const vote = (vantage: string, says: 'for' | 'against', words: string) => ({ vantage, node: null, says, words })

const down: AlertIncident = {
  ...alertOf(1, { eidsAtRisk: ['10.1.0.0/16'] }),
  causes: [
    finding('D05', rloc('192.0.2.1'), {
      reason: 'Locator 192.0.2.1 does not answer.',
      votes: [vote('ams', 'for', '3 probes lost'), vote('sjc', 'for', '3 probes lost'), vote('gru', 'against', 'answered')],
      evidence: [
        { targetId: 1, slotAt: NOON },
        { targetId: 2, slotAt: NOON },
      ],
    }),
  ],
}

test('a message tells what, where, since when, what still works, what is affected, and why it is believed', () => {
  const message = messageOf({ ...parts, kind: 'firing', told: [told(down)] })
  expect(message).toEqual({
    ...{ kind: 'firing', groupKey: 'ops/lisbon@1', severity: 'critical', network: 'Atlas', openCount: 1, resolvedCount: 0 },
    ...{ headline: 'Critical: Locator 192.0.2.1 does not answer.', url: 'https://watch.example/incidents', at: NOON + 12 * MINUTE },
    items: [
      {
        ...{ incidentId: 1, isOpen: true, severity: 'critical', kind: 'rloc-down', isUnconfirmed: false, resolvedAt: null },
        ...{ beganAfterAt: NOON - 20_000, beganByAt: NOON - 10_000, acknowledgedBy: null },
        title: 'Locator 192.0.2.1 does not answer.',
        where: 'Locator 192.0.2.1 of site lisbon (south).',
        stillWorks: 'No EID-prefix is known to be cut off.',
        affected: ['At risk: 1 EID-prefix: 10.1.0.0/16.', '1 site: lisbon.'],
        because: [
          '2 of 3 say so: ams (3 probes lost), sjc (3 probes lost). Against it: gru (answered). The packets of 2 observations are kept.',
        ],
        url: 'https://watch.example/incidents/1',
        acknowledgeUrl: 'https://watch.example/ack/1-mail',
      },
    ],
  })
})

test.each([
  ['firing', 'Critical: Locator 192.0.2.1 does not answer.'],
  ['repeated', 'Still critical after 12 min 10 s: Locator 192.0.2.1 does not answer.'],
  ['escalated', 'Critical, acknowledged by nobody for 12 min 10 s: Locator 192.0.2.1 does not answer.'],
] as const)('a headline says why it is sent: %s', (kind, headline) => {
  expect(messageOf({ ...parts, kind, told: [told(down)] }).headline).toBe(headline)
})

test('that it is over is told with how long it lasted, without a link to acknowledge and without what still works', () => {
  const over = { ...down, incident: { ...down.incident, state: 'resolved' as const, resolvedAt: NOON + 5 * MINUTE } }
  const message = messageOf({ ...parts, kind: 'resolved', told: [told(over)] })
  expect(message).toMatchObject({ headline: 'Over after 5 min 10 s: Locator 192.0.2.1 does not answer.', openCount: 0, resolvedCount: 1 })
  expect(message.items[0]).toMatchObject({
    isOpen: false,
    resolvedAt: NOON + 5 * MINUTE,
    acknowledgeUrl: null,
    stillWorks: null,
    because: [],
  })
  expect(message.items[0]?.affected).toEqual(['Was at risk: 1 EID-prefix: 10.1.0.0/16.', '1 site: lisbon.'])
  const eased = messageOf({ ...parts, kind: 'eased', told: [told(over), told(alertOf(2), false)] })
  expect(eased.headline).toBe('Over after 5 min 10 s (1 still open): Locator 192.0.2.1 does not answer.')
})

test('what is cut off is said, and that nothing works is not made up into something that does', () => {
  const lost = alertOf(1, { kind: 'site-down', eidsLost: ['10.1.0.0/16', '10.2.0.0/16', '10.3.0.0/16', '10.4.0.0/16'] })
  const [item] = messageOf({ ...parts, kind: 'firing', told: [told(lost)] }).items
  expect(item?.affected[0]).toBe('Cannot be reached: 4 EID-prefixes: 10.1.0.0/16, 10.2.0.0/16, 10.3.0.0/16 and 1 more.')
  expect(item?.stillWorks).toBeNull()
})

test('an EID-prefix that is mapped to nothing else is told as such at once, in the line that everybody reads too', () => {
  const only: AlertIncident = { ...down, noOtherWay: ['10.1.0.0/16'] }
  const message = messageOf({ ...parts, kind: 'firing', told: [told(only)] })
  expect(message.headline).toBe('Critical: Locator 192.0.2.1 does not answer. No other locator is mapped for 10.1.0.0/16.')
  const [item] = message.items
  expect(item?.stillWorks).toBeNull()
  expect(item?.affected).toEqual([
    'No other locator is mapped, so nothing of it can be reached unless it moved: 1 EID-prefix: 10.1.0.0/16.',
    '1 site: lisbon.',
  ])
})

test('an unconfirmed one says so, but not where nobody could confirm it', () => {
  const doubted = alertOf(1, { isUnconfirmed: true })
  const said = messageOf({ ...parts, kind: 'firing', told: [told(doubted)] })
  expect(said.headline).toBe('Critical, unconfirmed: Locator 192.0.2.1 does not answer.')
  expect(said.items[0]?.because).toEqual(['Only one observer says so; nobody has confirmed it yet.'])
  const alone = messageOf({ ...parts, canConfirm: false, kind: 'firing', told: [told(doubted)] })
  expect(alone.headline).toBe('Critical: Locator 192.0.2.1 does not answer.')
  expect(alone.items[0]).toMatchObject({ isUnconfirmed: false, because: [] })
})

test('whoever acknowledged it is named, and nobody is asked to again', () => {
  const known = alertOf(1, { handling: { ...UNHANDLED, acknowledgedBy: 'Ana', acknowledgedAt: NOON } })
  expect(messageOf({ ...parts, kind: 'firing', told: [told(known)] }).items[0]).toMatchObject({
    acknowledgedBy: 'Ana',
    acknowledgeUrl: null,
  })
})

test('of many the news come first, then the worst and newest; twenty are told one by one and all are counted', () => {
  const many = Array.from({ length: 50 }, (_, i) => told(alertOf(i + 1, { openedAt: NOON + i * 1000 }), i === 0 || i === 7))
  const message = messageOf({ ...parts, kind: 'firing', told: many })
  expect(message.items.slice(0, 3).map(({ incidentId }) => incidentId)).toEqual([8, 1, 50])
  expect(message).toMatchObject({ openCount: 50, headline: 'Critical: 2 incidents, first: Locator 192.0.2.8 does not answer.' })
  expect(message.items).toHaveLength(20)
})

test('whatever names the network makes up, texts are bounded single lines in which nothing hides', () => {
  const evil = `\u001b[2J\u202elisbon\r\nBcc: x@y\u2028\u200b\ud800${'😀'.repeat(500)}`
  const hostile: AlertIncident = {
    ...alertOf(1, { title: evil, sites: [evil, `${evil}2`], subject: { kind: 'site', site: evil }, eidsLost: [evil], eidsAtRisk: [evil] }),
    causes: [finding('D05', rloc(evil), { reason: evil, votes: [vote(evil, 'for', evil)] })],
    labels: { sites: [evil, `${evil}2`], nodes: [], providers: [evil], tags: [] },
  }
  const message = messageOf({ ...parts, network: evil, kind: 'firing', told: [told(hostile)] })
  expect(message.headline.length).toBeLessThanOrEqual(MOST_HEADLINE_LENGTH)
  const texts = [
    message.headline,
    message.network,
    ...message.items.flatMap((item) => [item.title, item.where, ...item.affected, ...item.because]),
  ]
  expect(texts.length).toBeGreaterThan(6)
  for (const text of texts) {
    expect(text).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u200b]/u)
    expect(text.length).toBeLessThanOrEqual(500)
  }
})

test('a test says that it is one, and who asked for it', () => {
  expect(testMessage({ network: 'Atlas', channel: 'mail', by: 'Ana', url: 'https://watch.example', now: NOON })).toMatchObject({
    ...{ kind: 'test', severity: 'info', headline: 'Test: Ana tries the channel mail. Nothing is wrong.', items: [] },
  })
})

import type { AlertItem, AlertMessage } from '@lispwatch/domain/alert/alert-message'

/** 2026-11-21 17:12:05 UTC. */
export const BEGAN_AT = Date.UTC(2026, 10, 21, 17, 12, 5)

/** A locator of Porto that does not answer, as an incident in a message. */
export function exampleItem(over: Partial<AlertItem> = {}): AlertItem {
  return {
    incidentId: 12,
    isOpen: true,
    severity: 'critical',
    kind: 'rloc-down',
    isUnconfirmed: false,
    title: '192.0.2.7 does not answer RLOC-probes.',
    where: 'Locator 192.0.2.7 of porto, Iberia Net.',
    beganAfterAt: BEGAN_AT - 10_000,
    beganByAt: BEGAN_AT,
    resolvedAt: null,
    stillWorks: 'porto is reached through 198.51.100.7.',
    affected: ['At risk: [1]10.1.0.0/16 has one locator left.'],
    because: ['2 of 2 observers agree.', '6 packets are kept.'],
    acknowledgedBy: null,
    url: 'https://lispwatch.example/incidents/12',
    acknowledgeUrl: 'https://lispwatch.example/ack/abc.def',
    ...over,
  }
}

export function exampleMessage(over: Partial<AlertMessage> = {}): AlertMessage {
  return {
    kind: 'firing',
    groupKey: 'default site=porto 1795281125000',
    severity: 'critical',
    network: 'atlas',
    headline: 'Critical: 192.0.2.7 does not answer RLOC-probes.',
    items: [exampleItem()],
    openCount: 1,
    resolvedCount: 0,
    url: 'https://lispwatch.example/incidents',
    at: BEGAN_AT + 15_000,
    ...over,
  }
}

/** The same when it is over. */
export function resolvedMessage(): AlertMessage {
  const resolvedAt = BEGAN_AT + 18 * 60_000
  return exampleMessage({
    kind: 'resolved',
    headline: 'Over after 18 min: 192.0.2.7 does not answer RLOC-probes.',
    items: [exampleItem({ isOpen: false, resolvedAt, acknowledgeUrl: null })],
    openCount: 0,
    resolvedCount: 1,
    at: resolvedAt,
  })
}

/** More incidents than a message shows, with texts as long as they can be. */
export function largeMessage(): AlertMessage {
  const long = 'ä€😀x'.repeat(500)
  const items = Array.from({ length: 20 }, (_, index) =>
    exampleItem({
      incidentId: index + 1,
      title: long,
      where: long,
      stillWorks: long,
      affected: Array.from({ length: 50 }, () => long),
      because: [long, long],
    }),
  )
  return exampleMessage({ headline: long, items, openCount: 300 })
}

export const EXAMPLE_ATTEMPT = { key: 'default site=porto 1795281125000 #1 ops', firstKey: null, at: BEGAN_AT + 16_000 }

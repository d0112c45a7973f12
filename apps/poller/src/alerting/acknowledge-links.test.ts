import type { AlertItem, AlertMessage } from '@lispwatch/domain/alert/alert-message'
import { expect, test } from 'vitest'
import { withAcknowledgeLinks } from './acknowledge-links.ts'

const item = (incidentId: number, changes: Partial<AlertItem> = {}): AlertItem => ({
  ...{ incidentId, isOpen: true, severity: 'critical', kind: 'rloc-down', isUnconfirmed: false, title: 't', where: 'w' },
  ...{ beganAfterAt: null, beganByAt: 0, resolvedAt: null, stillWorks: null, affected: [], because: [], acknowledgedBy: null },
  ...{ url: '', acknowledgeUrl: null, ...changes },
})

const message = (kind: AlertMessage['kind'], items: readonly AlertItem[]): AlertMessage => ({
  ...{
    kind,
    groupKey: 'g',
    severity: 'critical',
    network: 'n',
    headline: 'h',
    items,
    openCount: items.length,
    resolvedCount: 0,
    url: '',
    at: 0,
  },
})

test('only what is open and known to nobody gets a link to acknowledge it, and a test none', () => {
  const items = [item(1), item(2, { isOpen: false }), item(3, { acknowledgedBy: 'Ada' })]
  const linksOf = (kind: AlertMessage['kind']) =>
    withAcknowledgeLinks(message(kind, items), (id) => `ack ${id}`).items.map((one) => one.acknowledgeUrl)
  expect(linksOf('firing')).toEqual(['ack 1', null, null])
  expect(linksOf('test')).toEqual([null, null, null])
})

import { createEidDesk } from '@lispwatch/domain/status-page/eid-question'
import { describe, expect, test } from 'vitest'
import { FACE, NOW, view } from '../testing/views.ts'
import { answerOf, type Prepared } from './answer.ts'

const incident = {
  ...{ id: 'i1', title: 'Trouble', phase: 'resolved' as const, startedAt: NOW - 9, resolvedAt: NOW - 1 },
  ...{ impacts: [], updates: [] },
}
const PREPARED: Prepared = {
  view: view({ heads: [] }),
  whole: () => view({ incidents: [incident] }),
  ...{ land: 'M0 0', staleMs: null, logo: null, token: null, registeredDays: () => '2026-11-21;1;10.1.0.0/24\n' },
  eids: () => createEidDesk([{ iid: 0, prefix: '10.1.0.0/16' }], []),
}
const ask = (path: string, query: Record<string, string> = {}) => answerOf(PREPARED, path.split('/').filter(Boolean), query)

describe('what is answered under a page', () => {
  test.each([
    ['', 'text/html'],
    ['devices', 'text/html'],
    ['history', 'text/html'],
    ['history/2026-11', 'text/html'],
    ['incidents/i1', 'text/html'],
    ['feed.atom', 'application/atom+xml'],
    ['feed.rss', 'application/rss+xml'],
    ['feed.json', 'application/feed+json'],
    ['api/v2/summary.json', 'application/json'],
    ['api/v2/status.json', 'application/json'],
    ['api/v2/components.json', 'application/json'],
    ['api/v2/incidents.json', 'application/json'],
    ['api/v2/incidents/unresolved.json', 'application/json'],
    ['api/v2/scheduled-maintenances.json', 'application/json'],
    ['api/v2/scheduled-maintenances/upcoming.json', 'application/json'],
    ['badge/k1.svg', 'image/svg+xml'],
    ['eid', 'text/html'],
    ['eid.json', 'application/json'],
    ['registered.txt', 'text/plain'],
    ['share', 'text/html'],
    ['embed', 'text/html'],
    ['heads.json', 'application/json'],
    ['sitemap.xml', 'application/xml'],
  ])('/%s is there, as %s', (path, type) => {
    const { status, type: is, body } = ask(path)
    expect([status, is.split(';')[0]]).toEqual([200, type])
    expect(body.length).toBeGreaterThan(0)
  })

  test.each([
    'nothing',
    'logo',
    'eid/10.1.0.1',
    'incidents',
    'incidents/i2',
    'history/2026-13',
    'history/x',
    'history/2026-11/x',
    'incidents/i1/x',
    'badge/k1',
    'badge/k9.svg',
    'api/v2/secrets.json',
    'api/v2/toString.json',
    'constructor',
    '__proto__',
  ])('/%s is not there, and says so in a page of its own', (path) => {
    expect(ask(path)).toMatchObject({ status: 404, type: 'text/html; charset=utf-8' })
    expect(ask(path).body).toContain(FACE.name)
  })

  test('a badge shows what is asked for, and its state where that is unknown', () => {
    expect(ask('badge/k1.svg', { metric: 'rtt' }).body).toContain('23 ms')
    expect(ask('badge/k1.svg', { metric: '<script>', style: 'x' }).body).toContain('Operational')
  })
})

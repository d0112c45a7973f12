import { acknowledge } from '@lispwatch/domain/incident/handle'
import { type Incident, UNHANDLED } from '@lispwatch/domain/incident/incident'
import { describe, expect, test } from 'vitest'
import { createCaller } from '../root.ts'
import type { Stores } from '../stores.ts'
import { fakeContext, fakeStores, NOW, user } from '../testing/fake-context.ts'

const INCIDENT: Incident = {
  ...{
    id: 7,
    state: 'open',
    subject: { kind: 'site', site: 'Lisbon' },
    title: 'Lisbon is gone.',
    severity: 'critical',
    confidence: 'single',
  },
  ...{ isUnconfirmed: false, openedAt: NOW, beganAfterAt: null, beganByAt: NOW, resolvedAt: null, reopened: 0, mergedInto: null },
  ...{ members: [], quiet: null, handling: UNHANDLED },
  blast: { sites: [], eidsLost: [], eidsAtRisk: [], siteCount: 0, eidsLostCount: 0, eidsAtRiskCount: 0 },
}

const caller = (given: Partial<Stores> = {}) => createCaller(fakeContext(user('operator'), { stores: fakeStores(given) }))

/** A store that has this incident, and what was made of it. */
function holding(incident: Incident) {
  const handled: Incident[] = []
  const handleIncident: Stores['handleIncident'] = async (_, act) => {
    const done = act(incident)
    if ('refusal' in done) return { ok: false, why: 'refused', reason: done.refusal }
    handled.push(done.incident)
    return { ok: true }
  }
  return { handled, handleIncident }
}

describe('incidents', () => {
  test('are acknowledged in the name of whoever is signed in', async () => {
    const { handled, handleIncident } = holding(INCIDENT)
    await caller({ handleIncident }).incidents.acknowledge({ id: 7 })
    expect(handled).toMatchObject([{ handling: { acknowledgedBy: 'Some One', acknowledgedAt: NOW } }])
  })

  test('what cannot be done is said in words, and what is not there is not found', async () => {
    const done = acknowledge(INCIDENT, { by: 'Ada', now: NOW })
    const { handleIncident } = holding('incident' in done ? done.incident : INCIDENT)
    await expect(caller({ handleIncident }).incidents.acknowledge({ id: 7 })).rejects.toMatchObject({
      ...{ code: 'CONFLICT', message: 'Ada acknowledged it already.' },
    })
    await expect(caller().incidents.note({ id: 9, text: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(caller().incidents.get({ id: 9 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('are given only to people who may handle them', async () => {
    const { handled, handleIncident } = holding(INCIDENT)
    const account = { email: 'a@watch.example', createdAt: NOW, lastSignInAt: null }
    const listAccounts: Stores['listAccounts'] = async () => [
      { ...account, id: '1', name: 'Ada', role: 'operator' },
      { ...account, id: '2', name: 'Vic', role: 'viewer' },
    ]
    const { incidents } = caller({ handleIncident, listAccounts })
    expect(await incidents.assignees({})).toEqual(['Ada'])
    await expect(incidents.assign({ id: 7, assignee: 'Vic' })).rejects.toMatchObject({ code: 'CONFLICT' })
    await incidents.assign({ id: 7, assignee: 'Ada' })
    expect(handled).toMatchObject([{ handling: { assignee: 'Ada' } }])
  })
})

describe('what touched a thing lately', () => {
  test('comes open ones first, then the newest, of the last 30 days', async () => {
    const asked: unknown[] = []
    const summary = (id: number, state: Incident['state']) => ({ ...INCIDENT, id, state, memberCount: 1, openCount: 1 })
    const listIncidents: Stores['listIncidents'] = async (page) => {
      asked.push(page)
      return [summary(9, 'resolved'), summary(8, 'merged'), summary(3, 'open')]
    }
    const rows = await caller({ listIncidents }).incidents.lately({ rloc: '192.0.2.1' })
    expect(rows.map(({ id }) => id)).toEqual([3, 9, 8])
    expect(asked).toMatchObject([{ rloc: '192.0.2.1', fromAt: NOW - 30 * 86_400_000 }])
  })

  test('is asked of one thing at a time', async () => {
    await expect(caller().incidents.lately({ site: 'Lisbon', rloc: '192.0.2.1' } as never)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})

test('the octets that an incident rests on come in hexadecimal, the newest of many', async () => {
  const kept = {
    ...{ targetId: 1, slotAt: NOW, outcome: 'timeout' as const, asked: { address: '192.0.2.1', port: 4342 }, local: null },
    ...{ answeredBy: null, sentAt: NOW, settledAt: NOW + 1, request: Uint8Array.of(0x12, 0xff), reply: null },
  }
  const incidentPackets = async () => Array.from({ length: 201 }, (_, n) => ({ ...kept, slotAt: NOW + n }))
  const packets = await caller({ incidentPackets }).incidents.packets({ id: 7 })
  expect(packets).toHaveLength(200)
  expect(packets.at(-1)).toMatchObject({ slotAt: NOW + 200, request: '12ff', reply: null })
})

describe('quiet', () => {
  const window = {
    ...{ title: 'Power', reason: 'New cables', scope: { sites: ['Lisbon'] }, timeZone: 'Europe/Lisbon', startsAtLocal: '2026-11-21T22:00' },
    ...{ durationMinutes: 60, recurrence: { kind: 'once' as const }, untilAt: null },
  }
  const silence = { scope: { everything: true }, detections: [], severities: [], reason: 'Drill', startsAt: NOW, expiresAt: NOW + 1000 }

  test('is planned in the name of whoever is signed in', async () => {
    expect(await caller().maintenance.plan(window)).toMatchObject({ title: 'Power', createdBy: 'Some One' })
    expect(await caller().maintenance.silence(silence)).toMatchObject({ owner: 'Some One' })
  })

  test('names what it covers, a time that there is and an end that is to come', async () => {
    const { maintenance } = caller()
    await expect(maintenance.plan({ ...window, scope: {} })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(maintenance.plan({ ...window, timeZone: 'Mars/Olympus' })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(maintenance.plan({ ...window, startsAtLocal: '2026-02-31T22:00' })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(maintenance.silence({ ...silence, expiresAt: NOW })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(maintenance.silence({ ...silence, expiresAt: NOW + 91 * 86_400_000 })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('is planned for a reason', async () => {
    await expect(caller().maintenance.plan({ ...window, reason: ' ' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  test('tells its times before it is planned, and which windows it would overlap', async () => {
    const { title: _, reason: __, scope, ...schedule } = window
    const overlap = { id: 3, title: 'Fibre', createdBy: 'Ada', fromAt: NOW, untilAt: NOW + 1 }
    const { maintenance } = caller({ overlapsOf: async () => [overlap] })
    expect(await maintenance.check({ schedule, scope })).toEqual({
      problem: null,
      times: [{ fromAt: Date.UTC(2026, 10, 21, 22), untilAt: Date.UTC(2026, 10, 21, 23) }],
      overlaps: [overlap],
    })
    expect(await maintenance.check({ schedule: { ...schedule, timeZone: 'Mars/Olympus' }, scope })).toMatchObject({
      ...{ problem: expect.stringContaining('Mars/Olympus'), times: [], overlaps: [] },
    })
  })

  test('that is over cannot be ended again', async () => {
    await expect(caller().maintenance.end({ id: 1 })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(caller().maintenance.expire({ id: 1 })).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})

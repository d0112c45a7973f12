import type { StoredPublication } from '@lispwatch/db/publications'
import { expect, test } from 'vitest'
import { createCaller } from '../root.ts'
import { fakeContext, fakeStores, NOW, user } from '../testing/fake-context.ts'

const stored = (of: Partial<StoredPublication> = {}): StoredPublication => ({
  ...{ id: 4, kind: 'incident', rule: null, takenOverBy: null, incidentId: 7, windowId: null, title: 'A cable', phase: 'investigating' },
  ...{
    startsAt: NOW,
    endsAt: null,
    publishedAt: null,
    updates: [],
    author: 'Ada',
    madeAt: NOW,
    revision: 0,
    nextPhase: null,
    nextText: '',
  },
  impacts: [{ key: 'site lisbon', state: 'degraded', fromAt: NOW, toAt: NOW }],
  ...of,
})

const caller = (stores: Parameters<typeof fakeStores>[0]) => createCaller(fakeContext(user('operator'), { stores: fakeStores(stores) }))

test('an incident that is told of already, or drafted, is not drafted again; one whose telling is over is', async () => {
  const made: unknown[] = []
  const blast = { sites: ['lisbon'], eidsLost: [], eidsAtRisk: [], siteCount: 1, eidsLostCount: 0, eidsAtRiskCount: 0 }
  const incident = {
    id: 7,
    subject: { kind: 'site', site: 'lisbon' },
    beganByAt: NOW,
    resolvedAt: null,
    blast,
    severity: 'critical',
  } as never
  const draftPublication = async (draft: unknown) => {
    made.push(draft)
    return 9
  }
  const getIncident = async () => incident
  const of = (known: StoredPublication) => caller({ getIncident, draftPublication, listPublications: async () => [known] })
  expect(await of(stored()).publications.draft({ incidentId: 7 })).toEqual({ id: 4, isNew: false })
  expect(await of(stored({ publishedAt: NOW })).publications.draft({ incidentId: 7 })).toEqual({ id: 4, isNew: false })
  expect(made).toEqual([])
  expect(await of(stored({ publishedAt: NOW, phase: 'resolved' })).publications.draft({ incidentId: 7 })).toEqual({ id: 9, isNew: true })
  expect(made).toMatchObject([{ by: 'Some One', incidentId: 7 }])
})

test('what cannot be said is told to whoever wanted to say it', async () => {
  const refusal = 'An update has words in it.'
  const say = caller({ sayOnPublication: async () => ({ refusal }) }).publications.say({ id: 4, phase: 'resolved', text: '' })
  await expect(say).rejects.toThrow(refusal)
  const said = await caller({
    sayOnPublication: async () => ({ publication: stored(), text: 'x' }),
    getPublication: async () => stored({ revision: 5 }),
  }).publications.say({ id: 4, phase: 'resolved', text: 'x' })
  expect(said).toMatchObject({ id: 4, revision: 5, changes: [] })
  await expect(caller({}).publications.say({ id: 4, phase: 'resolved', text: 'x' })).rejects.toThrow('not there any more')
})

test('what was taken back hits nobody, in the list', async () => {
  const [row] = await caller({ listPublications: async () => [stored()] }).publications.list()
  expect(row).toMatchObject({ hitCount: 0, updateCount: 0, newest: null })
  expect(row).not.toHaveProperty('nextText')
})

test('a rule about our own illness is not saved', async () => {
  const when = { kinds: ['monitor-ill' as const], severities: [], scope: null, sitesAtLeast: 0, eidsLostAtLeast: 0 }
  const words = { title: null, opened: null, resolved: null }
  const rule = { id: 'x', name: 'X', isOn: true, forMs: 0, when, words }
  const admin = createCaller(fakeContext(user('administrator')))
  expect(await admin.publishRules.save({ rule, version: null })).toMatchObject({ problems: [{ path: ['when', 'kinds'] }] })
  expect(await admin.publishRules.save({ rule: { ...rule, when: { ...when, kinds: [] } }, version: null })).toEqual({ problems: [] })
})

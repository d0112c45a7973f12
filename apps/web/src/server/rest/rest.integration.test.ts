import { createApiToken, listApiTokens, revokeApiToken } from '@lispwatch/db/api-tokens'
import { renewAuditFindings } from '@lispwatch/db/audit-findings'
import { baselineMark } from '@lispwatch/db/baseline/read'
import { recordDrift } from '@lispwatch/db/baseline/record'
import { recentEvents } from '@lispwatch/db/events'
import { recordJudgements } from '@lispwatch/db/judgements'
import { openLookup } from '@lispwatch/db/lookups'
import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import { apply, claimed, isRegistration, isRloc, judged, mappingOf, NETWORK, only, START } from '@lispwatch/db/testing/network'
import type { PacketExchange } from '@lispwatch/domain/observed-packets'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { z } from 'zod'
import { guest } from '../testing/fake-context.ts'
import { judgedThings } from '../testing/judged-things.ts'
import { restWorld } from '../testing/rest-world.ts'
import { RESOURCES } from './catalog.ts'
import { fileResource, jsonResource } from './resource.ts'

const NOW = START + 200_000
const LOOKUP = 'A'.repeat(16)
const HOSTILE = `</script><img src=x onerror=alert(1)> "quoted" '; DROP TABLE site; --`

let database: TestDatabase
let token: string
let eventWithPackets = ''

const exchangeAt = (at: number): PacketExchange => ({
  ...{ asked: { address: '192.0.2.1', port: 4342 }, local: { address: '192.0.2.250', port: 50_000 }, sentAt: at, settledAt: at + 12 },
  ...{ answeredBy: { address: '192.0.2.1', port: 4342 }, request: Buffer.from('12345678', 'hex'), reply: Buffer.from('20ff', 'hex') },
})

async function newToken(name: string): Promise<string> {
  const made = await createApiToken(database.db, { name, scope: 'read', createdBy: 'Ada', expiresAt: null }, NOW)
  return made === 'name-taken' ? '' : made.token
}

beforeAll(async () => {
  database = await testDatabase()
  const sites = [...NETWORK.sites, { name: HOSTILE, eidPrefixes: [{ iid: 0, prefix: '10.9.0.0/24' }] }]
  await apply(database.db, { ...NETWORK, sites })
  const asked = await claimed(database.db, { now: START + 100_000 })
  const lisbon = only(asked, isRegistration('ms-1', '10.1.0.0/24'))
  const mapping = {
    ...mappingOf(['198.51.100.1'], ['2001:db8:a::1', 2]),
    locators: [
      ...mappingOf(['198.51.100.1']).locators,
      {
        ...{ rloc: '192.0.2.77', priority: 1, weight: 100, mpriority: 255, mweight: 0 },
        lcaf: { kind: 'lcaf', type: 1, lcaf: { kind: 'afi-list', addresses: [{ kind: 'ipv4', address: '192.0.2.77' }] } },
      },
    ],
  }
  const judgements = [
    judged(lisbon, { outcome: 'positive', mapping, packets: exchangeAt(lisbon.slotAt) }),
    judged(only(asked, isRloc('198.51.100.1')), { outcome: 'positive' }),
  ]
  expect(await recordJudgements(database.db, judgements)).toMatchObject({ recorded: 2 })
  eventWithPackets =
    (await recentEvents(database.db, { limit: 10 })).find(({ kind }) => kind === 'mapping-changed' || kind === 'registration-appeared')
      ?.id ?? ''
  const drift = {
    ...({
      eid: '10.1.0.0/24',
      kind: 'locators',
      source: '10.1.0.0/24',
      site: 'Lisbon',
      nodes: ['ms-1'],
      sinceAt: NOW,
      accepts: {},
    } as const),
    differences: [{ key: 'a', sentence: 'It differs.', observed: 'a', baseline: 'b' }],
    evidence: [{ targetId: lisbon.target.id, slotAt: lisbon.slotAt }],
  }
  const { number } = await baselineMark(database.db)
  expect(await recordDrift(database.db, { looked: ['10.1.0.0/24'], drifts: [drift], number, now: NOW })).toBe(true)
  await judgedThings(database, { targetId: lisbon.target.id, slotAt: lisbon.slotAt })
  await renewAuditFindings(database.db, NOW)
  token = await newToken('reader')
  await openLookup(database.db, { id: LOOKUP, eid: '10.1.0.7/32', askedBy: 'Ada', vantages: ['home'] }, NOW)
})
afterAll(() => database?.drop())

const world = (given: Partial<Parameters<typeof restWorld>[0]> = {}) => restWorld({ database, now: NOW, ...given })
const bodyOf = async (response: Promise<Response>) => (await response).json()

/** One address of each resource, with something to see. */
const EXAMPLES: Record<string, string> = {
  '/sites': '/sites',
  '/sites/{name}': '/sites/Lisbon',
  '/nodes': '/nodes',
  '/nodes/{name}': '/nodes/ms-1',
  '/providers': '/providers',
  '/vantages': '/vantages',
  '/mappings/{iid}/{prefix}/history': '/mappings/0/10.1.0.0%2F24/history',
  '/mappings': `/mappings?at=${new Date(START + 102_000).toISOString()}`,
  '/registrations': '/registrations',
  '/rlocs': '/rlocs',
  '/rlocs/{address}/series': '/rlocs/198.51.100.1/series?from=2026-11-20T12:00:00Z&buckets=4',
  '/hierarchy': '/hierarchy',
  '/incidents': '/incidents',
  '/incidents/{id}': '/incidents/1',
  '/incidents/{id}/packets.pcap': '/incidents/1/packets.pcap',
  '/findings': '/findings?site=Lisbon',
  '/audit-findings': '/audit-findings?kind=not-registered',
  '/baseline': '/baseline',
  '/evidence.zip': '/evidence.zip?eid=10.1.0.0/24',
  '/record/heads.ndjson': '/record/heads.ndjson',
  '/drifts': '/drifts?state=open&site=Lisbon',
  '/drifts/{id}/packets.pcap': '/drifts/1/packets.pcap',
  '/maintenance': '/maintenance',
  '/silences': '/silences',
  '/events': '/events',
  '/events/{id}/packets.pcap': '',
  '/lookups': '/lookups',
  '/lookups/{id}': `/lookups/${LOOKUP}`,
}

interface Document {
  readonly openapi: string
  readonly paths: Readonly<Record<string, { readonly get: Operation; readonly post?: Operation }>>
}
interface Operation {
  readonly operationId: string
  readonly responses: {
    readonly 200: { readonly content: Readonly<Record<string, { readonly schema: Parameters<typeof z.fromJSONSchema>[0] }>> }
  }
}

describe('the document', () => {
  const document = async (): Promise<Document> => bodyOf(world().get('/openapi.json'))

  it('needs no token and lists exactly the resources that there are, each under a name of its own', async () => {
    const { openapi, paths } = await document()
    expect(openapi).toBe('3.1.0')
    expect(Object.keys(paths).sort()).toEqual([...new Set(RESOURCES.map(({ path }) => path))].sort())
    const operations = Object.values(paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId))
    expect(new Set(operations).size).toBe(RESOURCES.length)
    expect(Object.keys(EXAMPLES).sort()).toEqual(Object.keys(paths).sort())
  })

  test.each(RESOURCES.filter(({ kind }) => kind !== 'order').map(({ path }) => path))('describes what %s answers', async (path) => {
    const response = await world().get(EXAMPLES[path] || `/events/${eventWithPackets}/packets.pcap`, { token })
    expect(response.status).toBe(200)
    const [mediaType, content] = Object.entries((await document()).paths[path]?.get.responses[200].content ?? {})[0] ?? []
    expect(response.headers.get('content-type')).toBe(mediaType)
    if (mediaType !== 'application/json') return
    const body = await response.json()
    expect(z.fromJSONSchema(content?.schema ?? false).safeParse(body).error).toBeUndefined()
    if ('items' in body) expect(body.items).not.toHaveLength(0)
  })

  it('would notice an answer of another shape', async () => {
    const schema = (await document()).paths['/sites']?.get.responses[200].content['application/json']?.schema ?? false
    expect(z.fromJSONSchema(schema).safeParse({ items: [{ name: 1 }], next: null }).success).toBe(false)
  })
})

describe('whoever asks', () => {
  it('is told to bring a token, unless the network is a demo', async () => {
    const response = await world().get('/sites')
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/)
    expect(await response.json()).toMatchObject({ type: 'about:blank', title: 'Unauthorized', status: 401 })
    expect((await world({ principal: guest }).get('/sites')).status).toBe(200)
  })

  it('with a token that is not good is no guest either', async () => {
    const { get } = world({ principal: guest })
    const revoked = await newToken('revoked')
    const id = (await listApiTokens(database.db)).find(({ name }) => name === 'revoked')?.id ?? 0
    expect((await get('/sites', { token: revoked })).status).toBe(200)
    await revokeApiToken(database.db, id, 'Ada', NOW)
    for (const authorization of [`Bearer ${revoked}`, 'Bearer nonsense', 'Bearer', 'Basic YTpi', '']) {
      const response = await get('/sites', { authorization })
      expect(response.status).toBe(401)
      expect(response.headers.get('content-type')).toBe('application/problem+json')
    }
  })

  it('may read only what the token allows', async () => {
    const secret = jsonResource({
      ...{ path: '/secret', capability: 'manage-users', summary: '' },
      ...{ params: z.strictObject({}), query: z.strictObject({}), answer: z.object({ read: z.boolean() }) },
      read: async () => ({ read: true }),
    })
    const response = await world({ resources: [secret] }).get('/secret', { token })
    expect([response.status, (await response.json()).read]).toEqual([403, undefined])
  })

  it('is held when a token asks too often, and told how long', async () => {
    const { get, clock } = world({ limits: { perToken: 2 } })
    const statuses = [await get('/vantages', { token }), await get('/vantages', { token }), await get('/vantages', { token })]
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 429])
    expect(statuses[2]?.headers.get('retry-after')).toBe('60')
    expect(statuses[2]?.headers.get('content-type')).toBe('application/problem+json')
    clock.now += 60_000
    expect((await get('/vantages', { token })).status).toBe(200)
  })

  it('is held by address without a token, and for guessing at tokens', async () => {
    const { get } = world({ principal: guest, limits: { perAddress: 1, badTokens: 1 } })
    expect([(await get('/vantages')).status, (await get('/vantages')).status]).toEqual([200, 429])
    expect((await get('/vantages', { address: '192.0.2.2' })).status).toBe(200)
    const guess = { token: `lispwatch_${'a'.repeat(43)}`, address: '192.0.2.3' }
    expect([(await get('/vantages', guess)).status, (await get('/vantages', guess)).status]).toEqual([401, 429])
  })
})

describe('a request', () => {
  test.each([
    ['/sites?limit=0', 'limit'],
    ['/sites?limit=ten', 'limit'],
    ['/sites?limit=5&limit=6', 'limit'],
    ['/sites?offset=1', 'offset'],
    ['/sites?__proto__=1', '__proto__'],
    ['/sites?state=fine', 'state'],
    ['/rlocs?cursor=bm90LWFuLWFkZHJlc3M', 'cursor'],
    ['/registrations?eid=10.1.0.1/24', 'eid'],
    ['/mappings?eid=[7]10.1.0.1&iid=8', 'iid'],
    ['/mappings?at=2026-11-20', 'at'],
    ['/mappings?iid=4294967296', 'iid'],
    ['/rlocs/nowhere/series', 'address'],
    ['/rlocs/192.0.2.1/series?from=yesterday', 'from'],
    ['/rlocs/192.0.2.1/series?from=2026-11-20T12:00:00Z&to=2026-11-20T12:00:00Z', 'from'],
    ['/rlocs/192.0.2.1/series?from=2020-01-01T00:00:00Z&to=2026-11-20T12:00:00Z', 'from'],
    ['/mappings/0/lisbon/history', 'prefix'],
    ['/mappings/x/10.1.0.0%2F24/history', 'iid'],
    ['/events?after=first', 'after'],
  ])('that cannot be read is refused with the parameter that is wrong: %s', async (path, parameter) => {
    const response = await world().get(path, { token })
    expect(response.status).toBe(400)
    expect((await response.json()).errors).toContainEqual({ parameter, message: expect.any(String) })
  })

  test.each([
    '',
    '/',
    '/nothing',
    '/sites/',
    '/sites/Atlantis',
    '/sites/%E0%A4%A',
    '/nodes/..%2F..',
    '/rlocs/192.0.2.99/series',
    '/mappings/7/10.1.0.0%2F24/history',
    `/sites/${encodeURIComponent('<script>')}`,
  ])('for what is not there is a problem of its own: %s', async (path) => {
    const response = await world().get(path, { token })
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
    expect(await response.json()).toMatchObject({ status: 404, title: 'Not Found' })
  })

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('that would change something (%s) is refused', async (method) => {
    const response = await world().get('/sites', { token, method })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })

  it('that fails inside tells nothing of the inside', async () => {
    const broken = fileResource({
      ...{ path: '/broken', capability: 'see-network', summary: '', mediaType: 'text/plain' },
      ...{ params: z.strictObject({}), query: z.strictObject({}) },
      read: async () => {
        throw new Error('password=hunter2')
      },
    })
    const { get, faults } = world({ resources: [broken] })
    const response = await get('/broken', { token })
    expect([response.status, (await response.text()).includes('hunter2'), faults.length]).toEqual([500, false, 1])
  })
})

describe('mappings', () => {
  const mappingsAt = async (query: string) => (await bodyOf(world().get(`/mappings?${query}`, { token }))).items
  const AFTER = new Date(START + 102_000).toISOString()

  it('are those of the longest EID-prefix that covers an EID, at every server, in its instance only', async () => {
    const found = await mappingsAt(`eid=10.1.0.77&at=${AFTER}`)
    expect(found).toMatchObject([
      { eid: '10.1.0.0/24', iid: 0, site: 'Lisbon', server: 'ms-1', standing: 'known', mapping: { eid: '10.1.0.0/24' } },
      {},
    ])
    expect(found[1]).toMatchObject({ server: 'ms-2', standing: 'unmeasured', last: null })
    expect(await mappingsAt(`eid=10.1.0.77&iid=5&at=${AFTER}`)).toEqual([])
    expect(await mappingsAt(`eid=172.16.0.1&at=${AFTER}`)).toEqual([])
  })

  it('are told as of an instant, and what nobody looked at is told as such', async () => {
    expect(await mappingsAt(`at=${AFTER}`)).toMatchObject([{ server: 'ms-1', standing: 'known' }])
    expect(await mappingsAt(`at=${new Date(START - 1_000).toISOString()}`)).toEqual([])
    const late = new Date(START + 86_400_000).toISOString()
    expect(await mappingsAt(`at=${late}`)).toMatchObject([{ server: 'ms-1', standing: 'unmeasured', last: { action: 'no-action' } }])
  })
})

describe('an answer', () => {
  it('has a tag; whoever has the same gets no body', async () => {
    const { get } = world()
    const first = await get('/nodes', { token })
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[\w-]{43}"$/)
    const again = await get('/nodes', { token, headers: { 'if-none-match': etag } })
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
    expect((await get('/sites', { token, headers: { 'if-none-match': etag } })).status).toBe(200)
  })

  it('to HEAD is that to GET without its body', async () => {
    const { get } = world()
    const [full, head] = [await get('/nodes', { token }), await get('/nodes', { token, method: 'HEAD' })]
    const body = await full.text()
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect([...head.headers]).toEqual([...full.headers])
    expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(body)))
  })

  it('is JSON that no browser takes for a page, and that no page of another site may read', async () => {
    const { headers } = await world().get('/sites', { token })
    expect([headers.get('content-type'), headers.get('x-content-type-options')]).toEqual(['application/json', 'nosniff'])
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('cache-control')).toBe('private, no-cache')
  })

  it('brings hostile names as the text that they are', async () => {
    const body = await bodyOf(world().get(`/sites/${encodeURIComponent(HOSTILE)}`, { token }))
    expect(body.name).toBe(HOSTILE)
  })

  it('in pages leads through every item once, by its link', async () => {
    const { get } = world()
    const all = (await bodyOf(get('/registrations?limit=1000', { token }))).items
    const seen: unknown[] = []
    let path: string | undefined = '/registrations?limit=3'
    while (path !== undefined) {
      const response: Response = await get(path, { token })
      const { items, next } = await response.json()
      seen.push(...items)
      const link: string | null = response.headers.get('link')
      expect(link === null).toBe(next === null)
      path = /^<\/api\/v1([^>]+)>; rel="next"$/.exec(link ?? '')?.[1]
    }
    expect(seen).toEqual(all)
    expect(all.length).toBeGreaterThan(3)
  })

  it('about events goes on after the last one that is known', async () => {
    const { get } = world()
    const { items } = await bodyOf(get('/events', { token }))
    const first = await get('/events?limit=1', { token })
    expect(first.headers.get('link')).toBe(`</api/v1/events?limit=1&after=${items[0].id}>; rel="next"`)
    expect((await bodyOf(get(`/events?after=${items[0].id}`, { token }))).items).toEqual(items.slice(1))
    expect((await bodyOf(get(`/events?after=${items.at(-1).id}`, { token }))).items).toEqual([])
  })

  it('has the packets behind an event as a capture under a name of ours', async () => {
    const response = await world().get(`/events/${eventWithPackets}/packets.pcap`, { token })
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="lispwatch-event-${eventWithPackets}.pcap"`)
    const capture = Buffer.from(await response.arrayBuffer())
    expect(capture.includes(Buffer.from('12345678', 'hex')) && capture.includes(Buffer.from('20ff', 'hex'))).toBe(true)
    expect((await world().get('/events/999999/packets.pcap', { token })).status).toBe(404)
  })

  it('writes mappings as lig does: instance and prefix apart, times in UTC, LCAFs with their type', async () => {
    const { items } = await bodyOf(world().get('/mappings/0/10.1.0.0%2F24/history', { token }))
    expect(items[0]).toMatchObject({
      ...{ server: 'ms-1', vantage: 'home', endedByAt: null, startedByAt: expect.stringMatching(/^2026-11-20T12:\d\d:\d\d\.\d{3}Z$/) },
      mapping: { eid: '10.1.0.0/24', iid: 0, ttlMinutes: 1440, action: 'no-action' },
    })
    const wrapped = items[0].mapping.locators.find(({ rloc }: { rloc: string }) => rloc === '192.0.2.77')
    expect(wrapped).toMatchObject({ priority: 1, weight: 100, lcaf: { type: 1, kind: 'afi-list' } })
  })
})

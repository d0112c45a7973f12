import { hashPagePassword } from '@lispwatch/db/page-password'
import { statementText } from '@lispwatch/domain/record/head-statement'
import type { StatusPage } from '@lispwatch/domain/status-page/page'
import type { KnownThing } from '@lispwatch/status-page/view/knowledge'
import type { Knowledge } from '../status-reading.ts'

/** A world in which everything that nobody made public is marked, and everything that is public of one page as well. */

export const NOW = Date.parse('2026-11-21T15:30:00Z')
const DAY = 86_400_000
export const PASSWORD = 'open sesame'
/** In every name, address and note that is never public. */
export const SECRET = /zzhid|203\.0\.113\./i
/** In whatever tells something of the pages that are not for everybody. */
export const TOLD = /toldname/i

const PAST: KnownThing['past'] = {
  track: [
    { fromAt: NOW - 60 * DAY, toAt: NOW - DAY, upness: 'up' },
    { fromAt: NOW - DAY, toAt: NOW, upness: 'down' },
  ],
  maintenance: [],
  impacts: [],
}

const thing = (key: string, of: Partial<KnownThing>): KnownThing => ({
  ...{
    key,
    id: `c${key.length}${key.charCodeAt(key.length - 1)}`,
    kind: 'site',
    name: `zzhid-${key}`,
    publicName: null,
    tags: ['zzhid-tag'],
  },
  ...{ providers: ['zzhid-provider'], state: 'ok', sinceAt: NOW - 1000, lastHeardAt: NOW - 1000, rttMs: 12.3, position: null, past: PAST },
  ...of,
})

const THINGS: readonly KnownThing[] = [
  thing('site open', { publicName: 'Toldname Lisbon', position: { latitude: 38.7, longitude: -9.1 } }),
  thing('site closed', { position: { latitude: 1.2345, longitude: 2.3456 } }),
  thing('node ms', { kind: 'map-server', state: 'down' }),
  thing('node mr', { kind: 'map-resolver' }),
]

const impactOf = (...keys: string[]) => keys.map((key) => ({ key, state: 'degraded' as const, fromAt: NOW - 9000, toAt: null }))
const said = (id: string, text: string) => [{ id, at: NOW - 9000, phase: 'investigating' as const, text, mendedAt: null }]

const about = (title: string): Omit<StatusPage, 'name'> => ({
  ...{ title, about: `${title}, about.`, footer: `${title}, foot.`, shows: ['site', 'map-server', 'map-resolver'] },
  eidBlocks: [{ iid: 0, prefix: '10.1.0.0/16' }],
  logo: `data:image/svg+xml;base64,${Buffer.from('<svg><title>Toldname</title></svg>').toString('base64')}`,
})

/** Of the network Toldname. */
const HEAD = {
  statement: statementText({
    ...{ installation: 'Toldname network', position: 48_211, hash: 'a'.repeat(64), tree: 'b'.repeat(64), key: 'c'.repeat(64) },
    ...{ knownAt: '2026-11-21T00:00:00.000Z', signedAt: '2026-11-21T00:00:01.000Z' },
  }),
  signature: Buffer.alloc(64, 7).toString('base64'),
  publicKey: '-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n',
}

/** Open to everybody, unlisted, with a password, for the office, and one on which everything was made public that may be. */
export async function secretWorld(): Promise<Knowledge> {
  const page = (of: StatusPage, passwordHash: string | null = null) => ({ page: of, passwordHash })
  const registration = {
    sinceAt: NOW - DAY,
    lastHeardAt: NOW - 1000,
    nodes: ['node ms'],
    locators: ['203.0.113.7'],
    spans: [{ fromAt: NOW - DAY, toAt: NOW }],
  }
  return {
    ...{ measuredAt: NOW - 1000, places: 2, isImpaired: false, things: THINGS },
    subscribes: Object.fromEntries(
      ['open', 'quiet', 'inner', 'office', 'whole'].map((name) => [name, ['email', 'webhook', 'slack'] as const]),
    ),
    pages: [
      page({ name: 'open', ...about('Open page'), public: ['history-heads'] }),
      page({ name: 'quiet', ...about('Quiet page'), gate: { kind: 'unlisted' } }),
      page({ name: 'inner', ...about('Toldname inner'), gate: { kind: 'password', password: '<kept>' } }, await hashPagePassword(PASSWORD)),
      page({ name: 'office', ...about('Toldname office'), gate: { kind: 'addresses', from: ['192.0.2.0/24'] } }),
      page({ name: 'whole', ...about('Whole page'), public: ['node-names', 'locators'] }),
    ],
    incidents: [
      {
        id: 'i1',
        title: 'Toldname trouble',
        phase: 'investigating',
        startedAt: NOW - 9000,
        resolvedAt: null,
        impacts: impactOf('site open', 'site closed'),
        updates: said('u1', 'Toldname text.'),
      },
      {
        id: 'i2',
        title: 'Zzhid trouble',
        phase: 'investigating',
        startedAt: NOW - 9000,
        resolvedAt: null,
        impacts: impactOf('site closed'),
        updates: said('u2', 'Zzhid text.'),
      },
    ],
    maintenances: [
      { id: 'm1', title: 'Zzhid work', phase: 'scheduled', startsAt: NOW + 9000, endsAt: NOW + 99_000, keys: ['site closed'], updates: [] },
      {
        id: 'm2',
        title: 'Toldname work',
        phase: 'scheduled',
        startsAt: NOW + 9000,
        endsAt: NOW + 99_000,
        keys: ['site open'],
        updates: [],
      },
    ],
    registrations: [
      { ...registration, eid: { iid: 0, prefix: '10.1.0.0/24' }, site: 'site closed', isRegistered: true },
      { ...registration, eid: { iid: 0, prefix: '10.99.0.0/24' }, site: 'site open', isRegistered: true },
      { ...registration, eid: { iid: 101, prefix: '10.1.0.0/24' }, site: 'site open', isRegistered: true },
    ],
    registrationsMeasured: [{ fromAt: NOW - DAY, toAt: NOW }],
    heads: [HEAD],
  }
}

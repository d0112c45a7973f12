import type { State } from '@lispwatch/domain/state'
import { secretKeeper } from '../alerting/secret-keeper.ts'
import type { Context } from '../context.ts'
import type { Principal } from '../principal.ts'
import type { Stores } from '../stores.ts'
import { fakeAlertRuleStores } from './fake-alert-rule-stores.ts'
import { fakeAlertingStores } from './fake-alerting-stores.ts'
import { fakeBaselineStores } from './fake-baseline-stores.ts'
import { fakeIncidentStores } from './fake-incident-stores.ts'
import { fakePublicationStores } from './fake-publication-stores.ts'
import { fakeRecordStores } from './fake-record-stores.ts'
import { fakeSubscriberStores } from './fake-subscriber-stores.ts'

export const NOW = Date.UTC(2026, 10, 20, 12)

/** Stores of an empty network; a test gives those that it is about. */
export function fakeStores(given: Partial<Stores> = {}): Stores {
  return {
    ...fakeAlertingStores(),
    ...fakeAlertRuleStores(),
    ...fakeBaselineStores(),
    ...fakeIncidentStores(),
    ...fakePublicationStores(),
    ...fakeRecordStores(),
    ...fakeSubscriberStores(),
    knownAvailability: async () => ({ track: [], isDormant: false, maintenance: [] }),
    report: async ({ kind, scope }, now) => ({
      ...{ kind, title: kind, network: 'Test network', scope, fromAt: now - 1, toAt: now, madeAt: now, summary: '', sections: [] },
    }),
    madeReport: () => undefined,
    listReportSchedules: async () => [],
    reportMailChannels: async () => [],
    saveReportSchedule: async () => ({ ok: true, version: 1 }),
    removeReportSchedule: async () => ({ ok: true, version: 1 }),
    sitesAsOf: async () => [],
    siteAsOf: async () => undefined,
    siteNotes: async () => [],
    writeSiteNote: async () => undefined,
    editSiteNote: async () => false,
    removeSiteNote: async () => false,
    restoreSiteNote: async () => false,
    networkFacts: async () => ({
      name: 'Test network',
      demo: false,
      probeCadenceMs: 30_000,
      counts: { sites: 0, eidPrefixes: 0, rlocs: 0, servers: 0 },
      newestObservationAt: null,
      vantages: [],
    }),
    listNodes: async () => [],
    listSites: async () => [],
    rlocOverview: async () => [],
    glanceSites: async () => ({ value: [], isOld: false }),
    glanceServers: async () => ({ value: [], isOld: false }),
    glanceRlocs: async () => ({ value: [], isOld: false }),
    glanceMappings: async () => ({ value: [], isOld: false }),
    glanceProviders: async () => ({ value: [], isOld: false }),
    glanceAuditFindings: async () => ({ value: [], isOld: false }),
    auditFinding: async () => undefined,
    auditPackets: async () => [],
    incidentsNow: async () => [],
    glanceIncidents: async () => ({ value: [], isOld: false }),
    shownStates: async () => {
      const measured = (_: string, state: State) => ({ state, reason: null })
      return { site: measured, rloc: measured, node: measured }
    },
    outdateLists: () => undefined,
    getSite: async () => undefined,
    mappingHistory: async () => [],
    stateHistory: async () => [],
    rttSeries: async () => [],
    recentEvents: async () => [],
    recentEventsAbout: async () => [],
    listServers: async () => [],
    getServer: async () => undefined,
    serverAgreement: async () => [],
    listRegistrations: async () => [],
    readHeartbeats: async () => [],
    rlocVotes: async () => new Map(),
    roundTrips: async () => [],
    newestIcmp: async () => [],
    locatorFacts: async () => new Map(),
    getRloc: async () => undefined,
    notProbed: async () => [],
    hierarchy: async () => undefined,
    hierarchyAt: async () => undefined,
    walkCoverage: async () => [],
    eventsAfter: async () => [],
    recordEvents: async () => undefined,
    locatorPositions: async () => [],
    vantagePlaces: async () => [],
    archiveSources: async () => [],
    archiveGaps: async () => [],
    presenceOverTime: async () => [],
    changeNear: async () => null,
    eidSightings: async () => [],
    eidRows: async () => [],
    findEid: async () => undefined,
    eidNeighbours: async () => ({ covering: [], within: [], withinCount: 0 }),
    eidStandings: async () => [],
    eidStates: async () => [],
    listCandidates: async () => [],
    adoptCandidate: async () => ({ ok: false, reason: 'There is no such candidate: look at the list again.' }),
    ignoreCandidate: async () => false,
    reconsiderCandidate: async () => false,
    askNow: async () => 0,
    listAccounts: async () => [],
    createAccount: async ({ name, email, role }) => ({ id: 'new', name, email, role, createdAt: NOW, lastSignInAt: null }),
    setRole: async () => undefined,
    removeAccount: async () => undefined,
    savedViews: async () => [],
    saveView: async () => true,
    removeView: async () => false,
    listTokens: async () => [],
    createToken: async ({ name, createdBy, expiresAt }) => ({
      token: 'token',
      made: { id: 1, name, scope: 'read', createdAt: NOW, createdBy, expiresAt, lastUsedAt: null },
    }),
    revokeToken: async () => undefined,
    ...given,
  }
}

export const guest: Principal = { kind: 'guest', role: 'viewer' }

export function user(role: Principal['role'], id = 'someone'): Principal {
  return { kind: 'user', role, id, name: 'Some One', email: 'someone@watch.example', sessionId: 'session' }
}

/** What a procedure is given when `principal` asks from a page of ours. */
export function fakeContext(principal: Principal | null, given: Partial<Context> = {}): Context {
  return {
    principal,
    sameOrigin: true,
    now: NOW,
    stores: fakeStores(),
    live: { async *follow() {}, followers: () => 0, close: async () => undefined },
    lab: { carryOut: async () => undefined, look: async () => undefined, close: async () => undefined },
    labRate: { take: () => 0 },
    comparisons: { call: async () => undefined, close: async () => undefined },
    comparisonRate: { take: () => 0 },
    lookups: {
      start: async () => ({ ok: false, why: 'no-vantage' }),
      read: async () => undefined,
      news: async () => ({ vantages: [], steps: [] }),
      recent: async () => [],
      async *follow() {},
      close: async () => undefined,
    },
    finder: { find: async () => [] },
    secrets: secretKeeper(undefined),
    status: { inside: async () => undefined },
    publicUrl: 'https://watch.example',
    client: '192.0.2.77',
    recheck: async () => principal,
    ...given,
  }
}

import { listAccounts } from '@lispwatch/db/accounts'
import { listApiTokens } from '@lispwatch/db/api-tokens'
import type { Database } from '@lispwatch/db/client'
import { eventsAfter, recentEvents, recentEventsAbout, recordEvents } from '@lispwatch/db/events'
import { readHeartbeats } from '@lispwatch/db/heartbeats'
import { hierarchy } from '@lispwatch/db/hierarchy'
import { newestIcmp } from '@lispwatch/db/icmp'
import { locatorFacts } from '@lispwatch/db/locator-facts'
import { mappingHistory } from '@lispwatch/db/mappings'
import { networkFacts } from '@lispwatch/db/network-facts'
import { listNodes } from '@lispwatch/db/nodes'
import { listRegistrations } from '@lispwatch/db/registrations'
import { getRloc, rlocVotes, roundTrips } from '@lispwatch/db/rlocs'
import { removeView, savedViews, saveView } from '@lispwatch/db/saved-views'
import { rttSeries } from '@lispwatch/db/series'
import { notProbed, serverAgreement } from '@lispwatch/db/servers'
import { stateHistory } from '@lispwatch/db/states'
import { askNow } from '@lispwatch/db/targets'
import { walkCoverage } from '@lispwatch/db/walks'
import { databaseAlertingStores } from './alerting/alerting-stores.ts'
import { databaseAlertRuleStores } from './alerting/rule-stores.ts'
import { databaseAuditStores } from './audit/audit-stores.ts'
import { createAccount, removeAccount, setRole } from './auth/accounts.ts'
import { databaseAvailabilityStores } from './availability/availability-stores.ts'
import { databaseBaselineStores } from './baseline/baseline-stores.ts'
import { databaseEidStores } from './eids/eid-stores.ts'
import { databaseIncidentStores } from './incidents/incident-stores.ts'
import { rlocAsShown } from './lists/as-shown.ts'
import { databaseListStores } from './lists/list-stores.ts'
import { memory } from './lists/memory.ts'
import { shownServer, shownSite } from './lists/shown-reads.ts'
import { databaseMapStores } from './map/map-stores.ts'
import { databaseNoteStores } from './notes/note-stores.ts'
import { databasePastStores } from './past/past-stores.ts'
import { databasePublicationStores } from './publications/publication-stores.ts'
import { recent } from './recent.ts'
import { databaseRecordStores } from './record/record-stores.ts'
import { databaseReportStores } from './reports/report-stores.ts'
import type { Stores } from './stores.ts'
import { databaseSubscriberStores } from './subscribers/subscriber-stores.ts'
import { createToken, revokeToken } from './tokens.ts'

/** The stores over one database. */
export function databaseStores(database: Database): Stores {
  const eids = databaseEidStores(database)
  const lists = databaseListStores(database, eids)
  const facts = memory(() => networkFacts(database))
  return {
    ...eids,
    ...lists,
    ...databaseAlertingStores(database),
    ...databaseAlertRuleStores(database),
    ...databaseAuditStores(database),
    ...databaseAvailabilityStores(database),
    ...databaseBaselineStores(database),
    ...databaseIncidentStores(database),
    ...databaseMapStores(database),
    ...databaseNoteStores(database),
    ...databasePastStores(database),
    ...databasePublicationStores(database),
    ...databaseRecordStores(database),
    ...databaseReportStores(database),
    ...databaseSubscriberStores(database),
    networkFacts: async () => (await facts.glance(0)).value,
    listNodes: () => listNodes(database),
    getSite: (name) => {
      const now = Date.now()
      return shownSite(database, name, now, lists.shownStates(now))
    },
    mappingHistory: (of) => mappingHistory(database, of),
    stateHistory: (siteName) => stateHistory(database, { siteName }),
    rttSeries: (window) => rttSeries(database, window),
    recentEvents: (filter) => recentEvents(database, filter),
    recentEventsAbout: (filter) => recentEventsAbout(database, filter),
    getServer: (name, now) => shownServer(database, name, now, lists.shownStates(now)),
    serverAgreement: recent(() => serverAgreement(database)),
    listRegistrations: (page) => listRegistrations(database, page),
    readHeartbeats: () => readHeartbeats(database),
    rlocVotes: (rlocs) => rlocVotes(database, rlocs),
    roundTrips: (window) => roundTrips(database, window),
    newestIcmp: (addresses, now) => newestIcmp(database, addresses, now),
    locatorFacts: (addresses) => locatorFacts(database, addresses),
    getRloc: async (address, now) => {
      const [rloc, states] = await Promise.all([getRloc(database, address, now), lists.shownStates(now)])
      return rloc && rlocAsShown(rloc, states)
    },
    notProbed: recent(() => notProbed(database)),
    hierarchy: recent((now) => hierarchy(database, { at: now })),
    hierarchyAt: (at) => hierarchy(database, { at }),
    walkCoverage: () => walkCoverage(database),
    eventsAfter: (page) => eventsAfter(database, page),
    recordEvents: (events) => recordEvents(database, events),
    askNow: (siteName, now) => askNow(database, { siteName, now }),
    listAccounts: () => listAccounts(database),
    createAccount: (account) => createAccount(database, account),
    setRole: (userId, role) => setRole(database, userId, role),
    removeAccount: (userId) => removeAccount(database, userId),
    savedViews: (page, userId) => savedViews(database, page, userId),
    saveView: (view, now) => saveView(database, view, now),
    removeView: (id, of) => removeView(database, id, of),
    listTokens: () => listApiTokens(database),
    createToken: (token, now) => createToken(database, token, now),
    revokeToken: (id, by, now) => revokeToken(database, id, by, now),
  }
}

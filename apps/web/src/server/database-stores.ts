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
import { getRloc, rlocOverview, roundTrips } from '@lispwatch/db/rlocs'
import { rttSeries } from '@lispwatch/db/series'
import { getServer, listServers, notProbed, serverAgreement } from '@lispwatch/db/servers'
import { getSite, listSites } from '@lispwatch/db/sites'
import { stateHistory } from '@lispwatch/db/states'
import { askNow } from '@lispwatch/db/targets'
import { walkCoverage } from '@lispwatch/db/walks'
import { createAccount, removeAccount, setRole } from './auth/accounts.ts'
import { databaseEidStores } from './eids/eid-stores.ts'
import { recent } from './recent.ts'
import type { Stores } from './stores.ts'
import { createToken, revokeToken } from './tokens.ts'

/** The stores over one database. */
export function databaseStores(database: Database): Stores {
  return {
    ...databaseEidStores(database),
    networkFacts: () => networkFacts(database),
    listNodes: () => listNodes(database),
    // Every client asks for it every few seconds, and it is the same for all of them.
    listSites: recent((now) => listSites(database, now)),
    getSite: (name) => getSite(database, name),
    mappingHistory: (of) => mappingHistory(database, of),
    stateHistory: (siteName) => stateHistory(database, { siteName }),
    rttSeries: (window) => rttSeries(database, window),
    recentEvents: (filter) => recentEvents(database, filter),
    recentEventsAbout: (filter) => recentEventsAbout(database, filter),
    listServers: recent((now) => listServers(database, now)),
    getServer: (name, now) => getServer(database, name, now),
    serverAgreement: recent(() => serverAgreement(database)),
    listRegistrations: (page) => listRegistrations(database, page),
    readHeartbeats: () => readHeartbeats(database),
    rlocOverview: recent((now) => rlocOverview(database, now)),
    roundTrips: (window) => roundTrips(database, window),
    newestIcmp: (addresses, now) => newestIcmp(database, addresses, now),
    locatorFacts: (addresses) => locatorFacts(database, addresses),
    getRloc: (address, now) => getRloc(database, address, now),
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
    listTokens: () => listApiTokens(database),
    createToken: (token, now) => createToken(database, token, now),
    revokeToken: (id, by, now) => revokeToken(database, id, by, now),
  }
}

import { listAccounts } from '@lispwatch/db/accounts'
import { listApiTokens } from '@lispwatch/db/api-tokens'
import type { Database } from '@lispwatch/db/client'
import { eventsAfter, recentEvents, recordEvents } from '@lispwatch/db/events'
import { mappingHistory } from '@lispwatch/db/mappings'
import { networkFacts } from '@lispwatch/db/network-facts'
import { listNodes } from '@lispwatch/db/nodes'
import { rttSeries } from '@lispwatch/db/series'
import { getSite, listSites } from '@lispwatch/db/sites'
import { stateHistory } from '@lispwatch/db/states'
import { askNow } from '@lispwatch/db/targets'
import { createAccount, removeAccount, setRole } from './auth/accounts.ts'
import { recent } from './recent.ts'
import type { Stores } from './stores.ts'
import { createToken, revokeToken } from './tokens.ts'

/** The stores over one database. */
export function databaseStores(database: Database): Stores {
  return {
    networkFacts: () => networkFacts(database),
    listNodes: () => listNodes(database),
    // Every client asks for it every few seconds, and it is the same for all of them.
    listSites: recent((now) => listSites(database, now)),
    getSite: (name) => getSite(database, name),
    mappingHistory: (of) => mappingHistory(database, of),
    stateHistory: (siteName) => stateHistory(database, { siteName }),
    rttSeries: (window) => rttSeries(database, window),
    recentEvents: (filter) => recentEvents(database, filter),
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

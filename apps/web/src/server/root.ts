import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import { actionsRouter } from './routers/actions.ts'
import { alertRulesRouter } from './routers/alert-rules.ts'
import { alertingRouter } from './routers/alerting.ts'
import { auditFindingsRouter } from './routers/audit-findings.ts'
import { availabilityRouter } from './routers/availability.ts'
import { baselineRouter } from './routers/baseline.ts'
import { candidatesRouter } from './routers/candidates.ts'
import { cardsRouter } from './routers/cards.ts'
import { comparisonRouter } from './routers/comparison.ts'
import { driftRouter } from './routers/drift.ts'
import { eidsRouter } from './routers/eids.ts'
import { eventsRouter } from './routers/events.ts'
import { findingsRouter } from './routers/findings.ts'
import { hierarchyRouter } from './routers/hierarchy.ts'
import { incidentsRouter } from './routers/incidents.ts'
import { labRouter } from './routers/lab.ts'
import { liveRouter } from './routers/live.ts'
import { lookupsRouter } from './routers/lookups.ts'
import { maintenanceRouter } from './routers/maintenance.ts'
import { mapRouter } from './routers/map.ts'
import { mappingsRouter } from './routers/mappings.ts'
import { meRouter } from './routers/me.ts'
import { networkRouter } from './routers/network.ts'
import { notesRouter } from './routers/notes.ts'
import { pastRouter } from './routers/past.ts'
import { providersRouter } from './routers/providers.ts'
import { publicationsRouter } from './routers/publications.ts'
import { publishRulesRouter } from './routers/publish-rules.ts'
import { recordRouter } from './routers/record.ts'
import { reportsRouter } from './routers/reports.ts'
import { rlocsRouter } from './routers/rlocs.ts'
import { searchRouter } from './routers/search.ts'
import { serversRouter } from './routers/servers.ts'
import { sitesRouter } from './routers/sites.ts'
import { subscribersRouter } from './routers/subscribers.ts'
import { tokensRouter } from './routers/tokens.ts'
import { usersRouter } from './routers/users.ts'
import { viewsRouter } from './routers/views.ts'
import { createCallerFactory, router } from './trpc.ts'

export const appRouter = router({
  actions: actionsRouter,
  alerting: alertingRouter,
  alertRules: alertRulesRouter,
  auditFindings: auditFindingsRouter,
  availability: availabilityRouter,
  baseline: baselineRouter,
  candidates: candidatesRouter,
  cards: cardsRouter,
  drift: driftRouter,
  comparison: comparisonRouter,
  eids: eidsRouter,
  events: eventsRouter,
  findings: findingsRouter,
  hierarchy: hierarchyRouter,
  incidents: incidentsRouter,
  lab: labRouter,
  live: liveRouter,
  lookups: lookupsRouter,
  maintenance: maintenanceRouter,
  map: mapRouter,
  mappings: mappingsRouter,
  me: meRouter,
  network: networkRouter,
  notes: notesRouter,
  past: pastRouter,
  providers: providersRouter,
  publications: publicationsRouter,
  publishRules: publishRulesRouter,
  subscribers: subscribersRouter,
  record: recordRouter,
  reports: reportsRouter,
  rlocs: rlocsRouter,
  search: searchRouter,
  servers: serversRouter,
  sites: sitesRouter,
  tokens: tokensRouter,
  users: usersRouter,
  views: viewsRouter,
})

export type AppRouter = typeof appRouter
export const createCaller = createCallerFactory(appRouter)

/** What the screens get, by router and procedure: `RouterOutputs['sites']['get']`. */
export type RouterOutputs = inferRouterOutputs<AppRouter>

/** What they are given. */
export type RouterInputs = inferRouterInputs<AppRouter>

import type { Resource } from './resource.ts'
import { auditFindings } from './resources/audit-findings.ts'
import { baseline } from './resources/baseline.ts'
import { drifts } from './resources/drifts.ts'
import { events } from './resources/events.ts'
import { evidence } from './resources/evidence.ts'
import { findings } from './resources/findings.ts'
import { hierarchy } from './resources/hierarchy.ts'
import { incident, incidents } from './resources/incidents.ts'
import { providers, vantages } from './resources/inventory.ts'
import { lookUp, lookup, lookups } from './resources/lookups.ts'
import { maintenance, silences } from './resources/maintenance.ts'
import { mappingVersions } from './resources/mapping-history.ts'
import { mappings } from './resources/mappings.ts'
import { node, nodes } from './resources/nodes.ts'
import { driftPackets, eventPackets, incidentPackets } from './resources/packets.ts'
import { planWindow, setSilence } from './resources/quiet-orders.ts'
import { registrations } from './resources/registrations.ts'
import { rlocSeries, rlocs } from './resources/rlocs.ts'
import { signedHeads } from './resources/signed-heads.ts'
import { site, sites } from './resources/sites.ts'

/** Every resource below /api/v1. What is not here does not exist, and is not in the document. */
export const RESOURCES: readonly Resource[] = [
  sites,
  site,
  nodes,
  node,
  providers,
  vantages,
  mappings,
  mappingVersions,
  registrations,
  rlocs,
  rlocSeries,
  hierarchy,
  incidents,
  incident,
  incidentPackets,
  findings,
  auditFindings,
  baseline,
  drifts,
  driftPackets,
  maintenance,
  planWindow,
  silences,
  setSilence,
  events,
  eventPackets,
  evidence,
  signedHeads,
  lookups,
  lookup,
  lookUp,
]

import type { Database } from '@lispwatch/db/client'
import { type FindingFilter, listFindings, type StoredFinding } from '@lispwatch/db/findings'
import {
  getIncident,
  handleIncident,
  type IncidentDetail,
  type IncidentFilter,
  type IncidentSummary,
  listIncidents,
  mergeIncidents,
  type Outcome,
} from '@lispwatch/db/incidents'
import { type KeptPackets, packetsOf } from '@lispwatch/db/packets'
import {
  createSilence,
  createWindow,
  endWindow,
  expireSilence,
  listSilences,
  listWindows,
  type MaintenanceTime,
  maintenanceOfSite,
  type NewSilence,
  type NewWindow,
  overlapsOf,
  previewQuiet,
} from '@lispwatch/db/quiet'
import type { Act, Handled } from '@lispwatch/domain/incident/handle'
import type { Incident } from '@lispwatch/domain/incident/incident'
import type { ScopePreview } from '@lispwatch/domain/incident/preview'
import type { MaintenanceWindow, QuietScope, Silence } from '@lispwatch/domain/incident/quiet-rule'
import type { WindowOverlap } from '@lispwatch/domain/incident/window-overlap'

/** Who ends something, and when. */
interface Ending extends Act {
  readonly id: number
}

/** Incidents, findings and quiet. Lists come newest first, `before` the last one of the page before. */
export interface IncidentStores {
  listIncidents(page: IncidentFilter & { before?: number | null; limit: number }): Promise<IncidentSummary[]>
  getIncident(id: number): Promise<IncidentDetail | undefined>
  /** The octets that it rests on, oldest first. */
  incidentPackets(id: number): Promise<KeptPackets[]>
  /** `act` decides on the incident as it is now. */
  handleIncident(id: number, act: (incident: Incident) => Handled, now: number): Promise<Outcome>
  mergeIncidents(ids: { from: number; into: number }, act: Act): Promise<Outcome>
  listFindings(page: FindingFilter & { before?: string | null; limit: number }): Promise<StoredFinding[]>
  listWindows(page: { before?: number | null; isEnded?: boolean | null; limit: number }): Promise<MaintenanceWindow[]>
  createWindow(window: NewWindow, now: number): Promise<MaintenanceWindow>
  /** False: there is none of that number, or it is over. So with silences. */
  endWindow(ending: Ending): Promise<boolean>
  listSilences(page: { before?: number | null; validAt?: number | null; limit: number }): Promise<Silence[]>
  createSilence(silence: NewSilence, now: number): Promise<Silence>
  expireSilence(ending: Ending): Promise<boolean>
  previewQuiet(scope: QuietScope, now: number): Promise<ScopePreview>
  /** The windows that a planned one would overlap. */
  overlapsOf(planned: MaintenanceWindow, now: number): Promise<WindowOverlap[]>
  maintenanceOfSite(of: { site: string; fromAt: number; toAt: number }): Promise<MaintenanceTime[]>
}

export function databaseIncidentStores(database: Database): IncidentStores {
  return {
    listIncidents: (page) => listIncidents(database, page),
    getIncident: (id) => getIncident(database, id),
    incidentPackets: (id) => packetsOf(database, { incidentId: id }),
    handleIncident: (id, act, now) => handleIncident(database, id, act, now),
    mergeIncidents: (ids, act) => mergeIncidents(database, ids, act),
    listFindings: (page) => listFindings(database, page),
    listWindows: (page) => listWindows(database, page),
    createWindow: (window, now) => createWindow(database, window, now),
    endWindow: (ending) => endWindow(database, ending),
    listSilences: (page) => listSilences(database, page),
    createSilence: (silence, now) => createSilence(database, silence, now),
    expireSilence: (ending) => expireSilence(database, ending),
    previewQuiet: (scope, now) => previewQuiet(database, scope, now),
    overlapsOf: (planned, now) => overlapsOf(database, planned, now),
    maintenanceOfSite: (of) => maintenanceOfSite(database, of),
  }
}

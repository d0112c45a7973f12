/** What a reader may ask of a list; kept in the URL so that a view can be sent to someone. */
export interface ListQuery {
  readonly q?: string | undefined
  readonly state?: readonly string[] | undefined
  readonly sort?: string | undefined
}

/** Of the sites, those of one provider. */
export interface SitesView extends ListQuery {
  readonly provider?: string | undefined
}

/** The chosen site of the map, what is shown when not everything is, and what lies on it when not the usual. */
export interface MapView {
  readonly site?: string | undefined
  readonly q?: string | undefined
  readonly state?: readonly string[] | undefined
  readonly provider?: string | undefined
  readonly tag?: string | undefined
  readonly layers?: readonly string[] | undefined
  /** As text of an instant; now where it is left out. */
  readonly at?: string | undefined
}

/** Of the incidents, those of one severity, of one site, of the last day, week or month. */
export interface IncidentsView extends ListQuery {
  readonly severity?: string | undefined
  readonly site?: string | undefined
  readonly range?: string | undefined
}

/** Of the findings of the audit: `state` are the kinds; those of one severity, site, provider; of those that are over. */
export interface AuditFindingsView extends ListQuery {
  readonly severity?: string | undefined
  readonly site?: string | undefined
  readonly provider?: string | undefined
  readonly age?: string | undefined
  readonly over?: string | undefined
}

/** What a reader may ask of a site page: the window of the charts and the two mapping versions that are compared. */
export interface SiteView {
  readonly range?: string | undefined
  readonly before?: string | undefined
  readonly after?: string | undefined
}

/** What a reader may ask of the EID-prefixes. `at` as text of an instant; `source`: all, live or archive:NAME. */
export interface MappingsView {
  readonly tab?: 'space' | 'candidates' | undefined
  readonly q?: string | undefined
  readonly within?: string | undefined
  readonly iid?: string | undefined
  readonly state?: readonly string[] | undefined
  readonly sort?: string | undefined
  readonly source?: string | undefined
  readonly at?: string | undefined
}

/** The stretch of time and the two mapping versions that are compared. */
export type EidView = SiteView

/** Of the history of an EID-prefix: a range that ends now, or a stretch from-to; the instant that is looked at; two versions compared. */
export interface EidHistoryView extends SiteView {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly at?: string | undefined
}

/** Of the messages that were sent, those in one state, through one channel, about one incident. */
export interface DeliveriesView {
  readonly state?: string | undefined
  readonly channel?: string | undefined
  readonly incident?: string | undefined
}

/** Which report, of which part of the network, and of when: a ready period, or both instants. */
export interface ReportsView {
  readonly kind?: string | undefined
  readonly site?: string | undefined
  readonly provider?: string | undefined
  readonly period?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** An EID-prefix, the instant that is asked about, and the one at which it was known. */
export interface RecordView {
  readonly eid?: string | undefined
  readonly true?: string | undefined
  readonly known?: string | undefined
}

/** What evidence is wanted of: one of the first three; times as text of instants. */
export interface EvidenceOf {
  readonly incident?: string | undefined
  readonly site?: string | undefined
  readonly eid?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** What quiet is asked for, where a form is opened for something that is known already. */
export interface QuietFor {
  readonly site?: string | undefined
  readonly node?: string | undefined
  readonly provider?: string | undefined
  readonly rloc?: string | undefined
  readonly vantage?: string | undefined
  readonly detection?: string | undefined
}

/** The only place where URLs of the product are spelled. */
export const paths = {
  overview: () => '/',
  map: ({ state, layers, ...view }: MapView = {}) => {
    const { site, q, provider, tag, at } = view
    return withQuery('/map', { site, q, state: state?.join(','), provider, tag, layers: layers?.join(','), at })
  },
  sites: ({ state, ...view }: SitesView = {}) =>
    withQuery('/sites', { q: view.q, state: state?.join(','), sort: view.sort, provider: view.provider }),
  site: (name: string, view: SiteView = {}, anchor?: string) =>
    withQuery(`/sites/${encodeURIComponent(name)}`, { ...view }) + (anchor === undefined ? '' : `#${anchor}`),
  /** `after`: what the set-up link has just done. */
  signIn: (returnTo?: string, after?: 'created' | 'changed') => withQuery('/sign-in', { returnTo, after }),
  setup: (token: string) => `/setup/${encodeURIComponent(token)}`,
  mappings: ({ state, ...view }: MappingsView = {}) => withQuery('/mappings', { ...view, state: state?.join(',') }),
  /** `eid` as formatEidPrefix writes it. */
  eid: (eid: string, view: EidView = {}) => {
    const { iid, prefix } = eidParts(eid)
    return withQuery(`/mappings/${iid}/${encodeURIComponent(prefix)}`, { ...view })
  },
  eidHistory: (eid: string, view: EidHistoryView = {}) => {
    const { iid, prefix } = eidParts(eid)
    return withQuery(`/mappings/${iid}/${encodeURIComponent(prefix)}/history`, { ...view })
  },
  maintenance: (tab?: 'silences') => withQuery('/maintenance', { tab }),
  planMaintenance: (of: QuietFor = {}) => withQuery('/maintenance/plan', { ...of }),
  silence: (of: QuietFor = {}) => withQuery('/maintenance/silence', { ...of }),
  /** The requests and replies by which an event was decided, as a capture. */
  eventPackets: (eventId: string) => `/api/v1/events/${eventId}/packets.pcap`,
  rlocs: ({ state, ...view }: ListQuery = {}) => withQuery('/rlocs', { q: view.q, state: state?.join(','), sort: view.sort }),
  rloc: (address: string, view: { readonly range?: string | undefined } = {}) =>
    withQuery(`/rlocs/${encodeURIComponent(address)}`, { range: view.range }),
  servers: (anchor?: string) => `/servers${anchor === undefined ? '' : `#${anchor}`}`,
  server: (name: string) => `/servers/${encodeURIComponent(name)}`,
  providers: () => '/providers',
  provider: (name: string) => `/providers/${encodeURIComponent(name)}`,
  /** A page of this product with this query, as a URL has it. */
  withSearch: (path: string, query: Readonly<Record<string, string | undefined>>) => withQuery(path, query),
  /** All rows of a list as a file. */
  exported: (list: string, format: string, query: Readonly<Record<string, string | undefined>>) =>
    withQuery(`/api/export/${list}`, { ...query, format }),
  incidents: ({ state, ...view }: IncidentsView = {}) => withQuery('/incidents', { ...view, state: state?.join(',') }),
  incident: (id: number) => `/incidents/${id}`,
  /** The requests and replies that an incident rests on, as a capture. */
  incidentPackets: (id: number) => `/api/v1/incidents/${id}/packets.pcap`,
  /** The drift inbox, the way into the audit. */
  audit: () => '/audit',
  baseline: () => '/audit/baseline',
  /** The history as a record; `eid`, `true` and `known`: what was so at one instant, as it was known at another. */
  record: (view: RecordView = {}) => withQuery('/audit/record', { ...view }),
  /** Every head that was signed, a line each. */
  signedHeads: () => '/api/v1/record/heads.ndjson',
  /** What is known of one of them, with what proves it, as a zip. */
  evidence: (of: EvidenceOf) => withQuery('/api/v1/evidence.zip', { ...of }),
  /** As readReportView reads it. */
  reports: (view: ReportsView = {}) => withQuery('/reports', { ...view }),
  /** A report as a file; `made`: the very one that was made then. */
  reportFile: (kind: string, format: string, { kind: _, ...view }: ReportsView & { readonly made?: string | undefined }) =>
    withQuery(`/api/reports/${encodeURIComponent(kind)}`, { ...view, format }),
  reportSchedules: () => '/reports/schedules',
  auditFindings: ({ state, ...view }: AuditFindingsView = {}) => withQuery('/audit/findings', { ...view, state: state?.join(',') }),
  auditCompare: () => '/audit/compare',
  auditFinding: (id: string) => `/audit/findings/${encodeURIComponent(id)}`,
  /** The baseline with one entry open. */
  baselineEntry: (eid: string) => withQuery('/audit/baseline', { eid }),
  /** The requests and replies that a drift was seen in, as a capture. */
  driftPackets: (id: number) => `/api/v1/drifts/${id}/packets.pcap`,
  hierarchy: (q?: string) => withQuery('/hierarchy', { q }),
  /** `id`: the permalink of one lookup. */
  lookup: (id?: string) => (id === undefined ? '/lookup' : `/lookup/${encodeURIComponent(id)}`),
  /** What the public is told: the list of it. */
  publications: () => '/publications',
  publication: (id: number) => `/publications/${id}`,
  /** As the public would see it; `revision` has it read anew. */
  publicationPreview: (id: number, of: { readonly page?: string | undefined; readonly revision: number }) =>
    withQuery(`/publications/${id}/preview.html`, { page: of.page, revision: String(of.revision) }),
  /** The public page itself, which is no page of the console. */
  statusPage: () => '/status',
  statusEvent: (kind: 'incident' | 'maintenance', id: number) => `/status/incidents/${kind === 'incident' ? 'i' : 'm'}${id}`,
  publishRules: () => '/publications/rules',
  subscribers: () => '/publications/subscribers',
  publishRule: (id: string) => `/publications/rules/${encodeURIComponent(id)}`,
  newPublishRule: () => '/publications/rules/new',
  lab: () => '/lab',
  settings: () => '/settings',
  channels: () => '/settings/alerting',
  channel: (name: string) => `/settings/alerting/channels/${encodeURIComponent(name)}`,
  /** `kind`: as the form begins. */
  newChannel: (kind?: string) => withQuery('/settings/alerting/new', { kind }),
  deliveries: (view: DeliveriesView = {}) => withQuery('/settings/alerting/deliveries', { ...view }),
  rules: () => '/settings/alerting/rules',
  rule: (id: string) => `/settings/alerting/rules/${encodeURIComponent(id)}`,
  newRule: () => '/settings/alerting/rules/new',
  routes: () => '/settings/alerting/routes',
  route: (id: string) => `/settings/alerting/routes/${encodeURIComponent(id)}`,
  newRoute: () => '/settings/alerting/routes/new',
  delivery: (id: string) => `/settings/alerting/deliveries/${encodeURIComponent(id)}`,
  /** Where a link in a message leads: a page with one button, which works without signing in. */
  acknowledgeLink: (token: string) => `/ack/${encodeURIComponent(token)}`,
  acknowledgeForm: () => '/api/acknowledge',
  style: () => '/settings/style',
  baseMap: (detail: '110m' | '50m') => `/world-${detail}.json`,
} as const

/** The instance and the rest of an EID-prefix as formatEidPrefix writes it; instance 0 is not written. */
export function eidParts(eid: string): { readonly iid: number; readonly prefix: string } {
  const [, iid, prefix] = /^\[(\d{1,10})\](.*)$/s.exec(eid) ?? []
  return iid === undefined || prefix === undefined ? { iid: 0, prefix: eid } : { iid: Number(iid), prefix }
}

/** The way back: as formatEidPrefix writes it, without the parsers of addresses, which every page would carry along. */
export function eidOfParts({ iid, prefix }: { readonly iid: number; readonly prefix: string }): string {
  return iid === 0 ? prefix : `[${iid}]${prefix}`
}

/** A page of this site to go to after signing in. Anything else (other hosts, `//host`, `/\host`) becomes the overview. */
export function safeReturn(returnTo: string | null | undefined): string {
  if (returnTo === null || returnTo === undefined) return paths.overview()
  const local = /^\/(?![/\\])[^\s\\]*$/.test(returnTo)
  return local && !returnTo.startsWith(paths.signIn()) ? returnTo : paths.overview()
}

/** The text of a path segment as Next hands it over; a broken escape stays as it is. */
export function segmentText(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') search.set(name, value)
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

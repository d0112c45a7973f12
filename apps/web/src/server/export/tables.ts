import { columnsOf } from '../../lib/list-view.ts'
import { LISTS, type ListName } from '../../lib/lists.ts'
import { AUDIT_FIELDS, selectAuditFindings } from '../lists/audit-list.ts'
import type { Fields } from '../lists/fields.ts'
import { INCIDENT_FIELDS, selectIncidents } from '../lists/incident-list.ts'
import { MAPPING_FIELDS, selectMappings } from '../lists/mapping-list.ts'
import { PROVIDER_FIELDS, selectProviders } from '../lists/provider-list.ts'
import { RLOC_FIELDS, selectRlocs, withDetails } from '../lists/rloc-list.ts'
import { SERVER_FIELDS, selectServers } from '../lists/server-list.ts'
import { SITE_FIELDS, selectSites } from '../lists/site-list.ts'
import type { Stores } from '../stores.ts'
import { type ExportQuery, readAuditQuery, readIncidentsQuery, readMappingsQuery, readQuery, readSitesQuery } from './query.ts'

/** The rows of a list as they are exported, some at a time. */
type Rows = AsyncIterable<readonly Fields[]> | Iterable<readonly Fields[]>

interface Asked {
  readonly stores: Stores
  readonly search: URLSearchParams
  readonly now: number
}

/** More at a time would hold up everybody else in the process. */
const CHUNK = 500

/** All rows of each list that a query asks for, whatever is on screen. */
export const TABLES: Record<ListName, (asked: Asked) => Promise<Rows>> = {
  async sites({ stores, search, now }) {
    const { at, ...query } = readSitesQuery(search, now)
    const rows = at === null ? (await stores.glanceSites(now)).value : await stores.sitesAsOf(at)
    return chunked(selectSites(rows, query).rows, fieldsOf(SITE_FIELDS, query, LISTS.sites))
  },
  async mappings({ stores, search, now }) {
    const { at, source, ...query } = readMappingsQuery(search, now)
    const { value } = await stores.glanceMappings({ at, source }, now)
    return chunked(selectMappings(value, query).rows, fieldsOf(MAPPING_FIELDS, query, LISTS.mappings))
  },
  async rlocs({ stores, search, now }) {
    const query = readQuery(LISTS.rlocs, search)
    const { rows } = selectRlocs((await stores.glanceRlocs(now)).value, query)
    const fields = fieldsOf(RLOC_FIELDS, query, LISTS.rlocs)
    return (async function* () {
      for (let at = 0; at < rows.length; at += CHUNK) yield (await withDetails(stores, rows.slice(at, at + CHUNK), now)).map(fields)
    })()
  },
  async servers({ stores, search, now }) {
    const query = readQuery(LISTS.servers, search)
    return chunked(selectServers((await stores.glanceServers(now)).value, query).rows, fieldsOf(SERVER_FIELDS, query, LISTS.servers))
  },
  async providers({ stores, search, now }) {
    const query = readQuery(LISTS.providers, search)
    return chunked(
      selectProviders((await stores.glanceProviders(now)).value, query).rows,
      fieldsOf(PROVIDER_FIELDS, query, LISTS.providers),
    )
  },
  async incidents({ stores, search, now }) {
    const query = readIncidentsQuery(search)
    const { rows } = selectIncidents((await stores.glanceIncidents(now)).value, query, now)
    return chunked(rows, fieldsOf(INCIDENT_FIELDS, query, LISTS.incidents))
  },
  async 'audit-findings'({ stores, search, now }) {
    const query = readAuditQuery(search)
    const { rows } = selectAuditFindings((await stores.glanceAuditFindings(now)).value, query, now)
    return chunked(rows, fieldsOf(AUDIT_FIELDS, query, LISTS['audit-findings']))
  },
}

function* chunked<Row>(rows: readonly Row[], fields: (row: Row) => Fields): Iterable<readonly Fields[]> {
  for (let at = 0; at < rows.length; at += CHUNK) yield rows.slice(at, at + CHUNK).map(fields)
}

/** The fields of the columns that are asked for, all of them when nobody says. */
function fieldsOf<Row, Column extends string>(
  all: Readonly<Record<Column, (row: Row) => Fields>>,
  { columns }: Pick<ExportQuery, 'columns'>,
  list: { readonly columns: readonly Column[]; readonly named: Column },
): (row: Row) => Fields {
  const wanted = columnsOf(list, columns) ?? list.columns
  return (row) => Object.assign({}, ...wanted.map((column) => all[column](row)))
}

import type { ListName } from '../../lib/lists.ts'
import { paths } from '../../lib/paths.ts'

/** Where each list is shown, and what a program asks for the same. */
export const LIST_PAGE: Record<ListName, { readonly path: string; readonly api: string }> = {
  sites: { path: paths.sites(), api: '/api/v1/sites' },
  mappings: { path: paths.mappings(), api: '/api/v1/mappings' },
  rlocs: { path: paths.rlocs(), api: '/api/v1/rlocs' },
  servers: { path: paths.servers(), api: '/api/v1/nodes' },
  providers: { path: paths.providers(), api: '/api/v1/providers' },
  incidents: { path: paths.incidents(), api: '/api/v1/incidents' },
  'audit-findings': { path: paths.auditFindings(), api: '/api/v1/audit-findings' },
}

/** What of a view each resource of the API understands; of states only a single one. */
const UNDERSTOOD: Record<ListName, readonly string[]> = {
  sites: ['q', 'state', 'provider'],
  mappings: ['iid', 'at'],
  rlocs: ['q', 'state'],
  servers: [],
  providers: [],
  incidents: ['severity', 'site'],
  'audit-findings': ['severity', 'site', 'provider'],
}

/** What is no filter: how a table looks is nothing that a program asks for. */
const LOOKS = ['sort', 'columns', 'tab']

export interface ApiCall {
  readonly command: string
  /** Parts of the view that the API does not know: a program has to see to them itself. */
  readonly leftOut: readonly string[]
}

/** The request to the API that gives what a view shows, as far as the API can. Every value is quoted for a shell. */
export function apiCall(list: ListName, origin: string, query: Readonly<Record<string, string | undefined>>): ApiCall {
  const given = Object.entries(query).filter((part): part is [string, string] => part[1] !== undefined && part[1] !== '')
  const isUnderstood = ([name, value]: readonly [string, string]) =>
    UNDERSTOOD[list].includes(name) && !(name === 'state' && value.includes(','))
  const asked = given.filter(isUnderstood)
  const search = new URLSearchParams([...asked, ['limit', '1000']])
  const url = `${origin}${LIST_PAGE[list].api}?${search}`
  return {
    command: `curl -H "Authorization: Bearer $LISPWATCH_TOKEN" '${url.replaceAll("'", '%27')}'`,
    leftOut: given.filter((part) => !isUnderstood(part) && !LOOKS.includes(part[0])).map(([name]) => name),
  }
}

import { AUDIT_KINDS } from '@lispwatch/domain/audit-finding/audit-finding'
import { SEVERITY } from '@lispwatch/domain/state'

/** A list that is shown as a table: what may be asked of it in a URL. The server and the screens hold to the same. */
export interface ListDefinition<Sort extends string = string, Column extends string = string, S extends string = string> {
  readonly sorts: readonly Sort[]
  /** By which it is sorted when nobody says. */
  readonly sort: Sort
  /** In the order in which they stand. */
  readonly columns: readonly Column[]
  /** Never left out: without it a row has no name. */
  readonly named: Column
  readonly states: readonly S[]
}

const define = <Sort extends string, Column extends string, S extends string>(list: ListDefinition<Sort, Column, S>) => list

const WORST_FIRST = [...SEVERITY].reverse()

export const LISTS = {
  sites: define({
    sorts: ['state', 'site', 'provider', 'place', 'registered', 'locators', 'since'],
    sort: 'state',
    columns: ['state', 'site', 'provider', 'place', 'prefixes', 'registered', 'locators', 'tags', 'reason', 'since'],
    named: 'site',
    states: WORST_FIRST,
  }),
  mappings: define({
    sorts: ['prefix', 'state', 'site', 'provider', 'servers', 'first', 'last'],
    sort: 'prefix',
    columns: ['state', 'prefix', 'site', 'provider', 'locators', 'servers', 'first', 'last', 'source'],
    named: 'prefix',
    states: ['mapped', 'lapsed', 'in-doubt', 'unmeasured', 'absent'],
  }),
  rlocs: define({
    sorts: ['state', 'rloc', 'site', 'node', 'rtt', 'since'],
    sort: 'state',
    columns: ['state', 'rloc', 'node', 'sites', 'rtt', 'icmp', 'loss', 'votes', 'place', 'since'],
    named: 'rloc',
    states: WORST_FIRST,
  }),
  servers: define({
    sorts: ['state', 'server', 'provider', 'registered', 'sweep'],
    sort: 'state',
    columns: ['state', 'server', 'roles', 'addresses', 'provider', 'canaries', 'registered', 'sweep', 'reason'],
    named: 'server',
    states: WORST_FIRST,
  }),
  providers: define({
    sorts: ['state', 'provider', 'parent', 'sites', 'servers', 'prefixes'],
    sort: 'state',
    columns: ['state', 'provider', 'parent', 'blocks', 'sites', 'servers', 'prefixes', 'use'],
    named: 'provider',
    states: WORST_FIRST,
  }),
  incidents: define({
    sorts: ['state', 'incident', 'affected', 'owner', 'began', 'lasted', 'number'],
    sort: 'state',
    columns: ['severity', 'incident', 'state', 'affected', 'sites', 'owner', 'began', 'lasted', 'number'],
    named: 'incident',
    states: ['open', 'acknowledged', 'quiet', 'resolved', 'merged'],
  }),
  'audit-findings': define({
    sorts: ['severity', 'kind', 'finding', 'site', 'provider', 'since', 'known'],
    sort: 'severity',
    columns: ['severity', 'kind', 'finding', 'site', 'provider', 'since', 'known', 'standard', 'todo', 'detection', 'over', 'number'],
    named: 'finding',
    states: AUDIT_KINDS,
  }),
} as const

export type ListName = keyof typeof LISTS
export type SortOf<L extends ListName> = (typeof LISTS)[L]['sorts'][number]
export type ColumnOf<L extends ListName> = (typeof LISTS)[L]['columns'][number]
export type StateOf<L extends ListName> = (typeof LISTS)[L]['states'][number]

export const LIST_NAMES = [
  'sites',
  'mappings',
  'rlocs',
  'servers',
  'providers',
  'incidents',
  'audit-findings',
] as const satisfies readonly ListName[]

/** How an exported table is written; `print`: for paper. */
export const EXPORT_FORMATS = ['csv', 'json', 'yaml', 'print'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

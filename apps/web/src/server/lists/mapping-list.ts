import { parseIp } from '@lispwatch/lisp-client/address/ip'
import { type Prefix, parsePrefix, prefixContainsIp, prefixCovers } from '@lispwatch/lisp-client/address/prefix'
import { type ColumnOf, LISTS, type SortOf } from '../../lib/lists.ts'
import { EID_STATES, type EidRow, type EidState } from '../eids/eid-row.ts'
import { type FieldsOf, iso } from './fields.ts'
import { byText, createList, type ListWanted, type Selected } from './list.ts'

/** What a reader wants to see of the EID-prefixes. */
export interface MappingsWanted extends ListWanted<EidRow, SortOf<'mappings'>, EidState> {
  /** Only EID-prefixes within this one, itself included. */
  readonly within: string | null
  readonly iid: number | null
}

const list = createList<EidRow, SortOf<'mappings'>, EidState>({
  states: LISTS.mappings.states,
  stateOf: ({ state }) => state,
  textOf: ({ eid, site, provider, servers, locators, sources }) =>
    [eid, site, provider, ...servers, ...locators, ...sources].join('\n').toLowerCase(),
  covers: ({ prefix }, ip) => {
    const its = prefixOf(prefix)
    return its !== undefined && prefixContainsIp(its, ip)
  },
  isUsual:
    () =>
    ({ state }) =>
      state !== 'absent',
  orders: {
    prefix: (a, b) => a.place - b.place,
    state: (a, b) => EID_STATES.indexOf(a.state) - EID_STATES.indexOf(b.state),
    site: (a, b) => byText(a.site, b.site),
    provider: (a, b) => byText(a.provider, b.provider),
    servers: (a, b) => b.servers.length - a.servers.length,
    first: (a, b) => (a.firstSeenAt ?? Number.MAX_VALUE) - (b.firstSeenAt ?? Number.MAX_VALUE),
    last: (a, b) => (b.lastSeenAt ?? 0) - (a.lastSeenAt ?? 0),
  },
})

/** The EID-prefixes that are wanted, in order. The list comes in the order of places. */
export function selectMappings(rows: readonly EidRow[], { within, iid, ...wanted }: MappingsWanted): Selected<EidRow, EidState> {
  if (within === null && iid === null) return list(rows, wanted)
  const block = within === null ? undefined : prefixOf(within)
  const test = (row: EidRow) => (iid === null || row.iid === iid) && (within === null || liesWithin(row, block))
  return list(rows, { ...wanted, only: { key: JSON.stringify([within, iid]), test } })
}

function prefixOf(text: string): Prefix | undefined {
  // Most of what is asked here is no address at all, and is found out cheaply.
  if (parseIp(text.split('/', 1)[0] ?? '') === undefined) return undefined
  const parsed = parsePrefix(text)
  return parsed.ok ? parsed.prefix : undefined
}

function liesWithin({ prefix }: EidRow, block: Prefix | undefined): boolean {
  const inner = prefixOf(prefix)
  return inner !== undefined && block !== undefined && prefixCovers(block, inner)
}

export const MAPPING_FIELDS: FieldsOf<EidRow, ColumnOf<'mappings'>> = {
  state: ({ state }) => ({ state }),
  prefix: ({ prefix, iid }) => ({ eidPrefix: prefix, iid }),
  site: ({ site }) => ({ site }),
  provider: ({ provider }) => ({ provider }),
  locators: ({ locators, differs }) => ({ locators, serversDiffer: differs }),
  servers: ({ servers, asked }) => ({ servers, serversAsked: asked }),
  first: ({ firstSeenAt }) => ({ firstSeen: iso(firstSeenAt) }),
  last: ({ lastSeenAt }) => ({ lastSeen: iso(lastSeenAt) }),
  source: ({ sources }) => ({ sources }),
}

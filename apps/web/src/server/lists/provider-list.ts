import { SEVERITY, type State } from '@lispwatch/domain/state'
import { type ColumnOf, LISTS, type SortOf } from '../../lib/lists.ts'
import type { FieldsOf } from './fields.ts'
import { byText, createList } from './list.ts'
import type { ProviderRow, StateCounts } from './provider-rows.ts'

const total = (counts: StateCounts) => counts.reduce((sum, { count }) => sum + count, 0)
const good = (counts: StateCounts) => counts.find(({ state }) => state === 'ok')?.count ?? 0
const severity = ({ state }: ProviderRow) => SEVERITY.indexOf(state)
const label = ({ iid, prefix }: ProviderRow['blocks'][number]) => (iid === 0 ? prefix : `[${iid}]${prefix}`)

/** The providers that are wanted, in order. */
export const selectProviders = createList<ProviderRow, SortOf<'providers'>, State>({
  states: LISTS.providers.states,
  stateOf: ({ state }) => state,
  textOf: ({ name, parent, blocks }) => [name, parent, ...blocks.map(label)].join('\n').toLowerCase(),
  orders: {
    state: (a, b) => severity(b) - severity(a),
    provider: (a, b) => byText(a.name, b.name),
    parent: (a, b) => byText(a.parent, b.parent),
    sites: (a, b) => total(b.sites) - total(a.sites),
    servers: (a, b) => total(b.servers) - total(a.servers),
    prefixes: (a, b) => b.eidPrefixes - a.eidPrefixes,
  },
  tie: (a, b) => byText(a.name, b.name),
})

export const PROVIDER_FIELDS: FieldsOf<ProviderRow, ColumnOf<'providers'>> = {
  state: ({ state }) => ({ state }),
  provider: ({ name }) => ({ provider: name }),
  parent: ({ parent }) => ({ parent }),
  blocks: ({ blocks }) => ({ eidBlocks: blocks.map(label) }),
  sites: ({ sites }) => ({ sites: total(sites), sitesUp: good(sites) }),
  servers: ({ servers }) => ({ servers: total(servers), serversUp: good(servers) }),
  prefixes: ({ eidPrefixes, mapped }) => ({ eidPrefixes, mapped }),
  use: ({ blocks }) => ({ blockShares: blocks.map((block) => `${label(block)}: ${block.share ?? ''}`) }),
}

import { eidKey, formatEidPrefix, parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { visibleLine } from './alert/visible-line.ts'
import { ENTRY_FIELDS } from './baseline/entry.ts'
import { entryValue } from './baseline/explain-entry.ts'
import { channelValues, routeValues } from './inventory-alerting-entries.ts'
import type { Inventory, InventoryEidPrefix, InventoryNetwork } from './inventory-model.ts'
import { pageValues, publishRuleValues } from './status-page/page-values.ts'

/** The parts of an inventory that are compared by name. */
export type InventoryPart =
  | 'network'
  | 'provider'
  | 'node'
  | 'site'
  | 'eid-prefix'
  | 'vantage'
  | 'channel'
  | 'route'
  | 'status-page'
  | 'publishing-rule'
  | 'baseline'

export interface InventoryDifference {
  readonly part: InventoryPart
  /** Its name; for an EID-prefix the text of formatEidPrefix. */
  readonly name: string
  readonly sentence: string
}

export interface InventoryDiff {
  readonly added: readonly InventoryDifference[]
  readonly changed: readonly InventoryDifference[]
  readonly removed: readonly InventoryDifference[]
}

const WORD: Record<InventoryPart, string> = {
  network: 'Network',
  provider: 'Provider',
  node: 'Node',
  site: 'Site',
  'eid-prefix': 'EID-prefix',
  vantage: 'Vantage',
  channel: 'Channel',
  route: 'Route',
  'status-page': 'Status page',
  'publishing-rule': 'Publishing rule',
  baseline: 'Baseline',
}

/** One thing with the values that matter, each as a text that is equal exactly when the value is. */
interface Entry {
  readonly part: InventoryPart
  readonly name: string
  /** Words after the name, as ' of site Lisbon'. */
  readonly of: string
  readonly values: Readonly<Record<string, string>>
}

const NOTHING = 'nothing'
const MOST_SHOWN = 2_000
const SHOWN_OF_LONG = 80
/** A sign that cannot be seen is spelled out in so many. */
const MOST_SPELLED = 10
const text = (value: unknown): string => (value === undefined ? NOTHING : typeof value === 'string' ? value : JSON.stringify(value))
/** A list whose order does not matter. */
const set = (values: readonly unknown[] | undefined): string => {
  if (values === undefined || values.length === 0) return NOTHING
  return values.map(text).sort().join(', ')
}

function place(location: { name?: string; latitude: number; longitude: number } | undefined): string {
  if (!location) return NOTHING
  return `${location.name ? `${location.name} ` : ''}(${location.latitude}, ${location.longitude})`
}

function eidText({ iid, prefix }: { iid: number; prefix: string }): string {
  const parsed = parseEidPrefix(`[${iid}]${prefix}`)
  return parsed.ok ? formatEidPrefix(parsed.eid) : eidKey({ iid, prefix })
}

function locatorsText(locators: InventoryEidPrefix['locators']): string {
  return set(locators?.map(({ rloc, priority, weight }) => `${rloc} ${priority}/${weight}`))
}

function networkEntry(network: InventoryNetwork): Entry {
  return {
    part: 'network',
    name: network.name,
    of: '',
    values: {
      name: network.name,
      'demo access': text(network.demo ?? false),
      underlay: text(network.underlay),
      'registration cadence': `${network.registrationCadenceSeconds} s`,
      'probe cadence': `${network.probeCadenceSeconds} s`,
      'registration timeout': `${network.registrationTimeoutMs} ms`,
      'probe timeout': `${network.probeTimeoutMs} ms`,
      'requests per second': text(network.requestsPerSecond),
      'never probed': set(network.neverProbe),
      'walked blocks': set(network.walkBlocks?.map(eidText)),
      'walk cadence': network.walkCadenceSeconds === undefined ? NOTHING : `${network.walkCadenceSeconds} s`,
    },
  }
}

/** Everything of an inventory by a key of its own. The network has one key whatever its name: there is only one. */
function entriesOf(inventory: Inventory): Map<string, Entry> {
  const entries = new Map<string, Entry>([['network', networkEntry(inventory.network)]])
  const put = (entry: Entry) => entries.set(`${entry.part} ${entry.name}`, entry)
  for (const { name, parent, eidBlocks } of inventory.providers) {
    put({ part: 'provider', name, of: '', values: { parent: text(parent), 'EID blocks': set(eidBlocks?.map(eidText)) } })
  }
  for (const { name, roles, addresses, port, provider, location, requestsPerSecond, probeEverySeconds, canaries } of inventory.nodes) {
    const values = {
      roles: set(roles),
      addresses: set(addresses),
      port: text(port ?? 4342),
      provider: text(provider),
      location: place(location),
      'requests per second': text(requestsPerSecond),
      'probed every': probeEverySeconds === undefined ? NOTHING : `${probeEverySeconds} s`,
      'registered canary': text(canaries?.registered),
      'hole canary': text(canaries?.hole),
    }
    put({ part: 'node', name, of: '', values })
  }
  for (const site of inventory.sites) {
    const { name, provider, location, tags, contacts, publicName, probeEverySeconds } = site
    const values = {
      provider: text(provider),
      location: place(location),
      tags: set(tags),
      contacts: set(contacts),
      'public name': text(publicName),
      'probed every': probeEverySeconds === undefined ? NOTHING : `${probeEverySeconds} s`,
    }
    put({ part: 'site', name, of: '', values })
    for (const eid of site.eidPrefixes) {
      put({ part: 'eid-prefix', name: eidText(eid), of: ` of site ${name}`, values: { site: name, locators: locatorsText(eid.locators) } })
    }
  }
  for (const { name, location } of inventory.vantages) put({ part: 'vantage', name, of: '', values: { location: place(location) } })
  const { channels = [], routes = [] } = inventory
  for (const channel of channels) put({ part: 'channel', name: channel.name, of: '', values: channelValues(channel) })
  for (const [index, route] of routes.entries()) {
    put({ part: 'route', name: route.name, of: '', values: routeValues(route, routes[index - 1]?.name) })
  }
  const { pages, publish = [] } = inventory.statusPage ?? { pages: [] }
  for (const [index, page] of pages.entries()) {
    put({ part: 'status-page', name: page.name, of: '', values: pageValues(page, pages[index - 1]?.name) })
  }
  for (const { id, ...rule } of publish) put({ part: 'publishing-rule', name: id, of: '', values: publishRuleValues(rule) })
  for (const entry of inventory.baseline ?? []) {
    put({
      part: 'baseline',
      name: entry.eid,
      of: '',
      values: Object.fromEntries(ENTRY_FIELDS.map((field) => [field, entryValue(entry, field)])),
    })
  }
  return entries
}

/** One line in which nothing hides; long values, as certificates are, by their beginning and length. */
const shown = (value: string) =>
  value.length > MOST_SHOWN
    ? `${visibleLine(value, SHOWN_OF_LONG)} (${value.length} characters)`
    : visibleLine(value, MOST_SHOWN * MOST_SPELLED)

const title = ({ part, name, of }: Entry) => `${WORD[part]} ${name}${of}`

function explainChange(before: Entry, after: Entry): string | undefined {
  const keys = new Set([...Object.keys(after.values), ...Object.keys(before.values)])
  const changes = [...keys].flatMap((key) => {
    const [was, is] = [before.values[key] ?? NOTHING, after.values[key] ?? NOTHING]
    return was === is ? [] : [`${key} ${shown(was)} → ${shown(is)}`]
  })
  return changes.length === 0 ? undefined : `${title(after)}: ${changes.join('; ')}.`
}

/** What applying `after` in place of `before` does, one sentence for each thing. `before` undefined: nothing was applied yet. */
export function diffInventory(before: Inventory | undefined, after: Inventory): InventoryDiff {
  const old = before ? entriesOf(before) : new Map<string, Entry>()
  const now = entriesOf(after)
  const added: InventoryDifference[] = []
  const changed: InventoryDifference[] = []
  for (const [key, entry] of now) {
    const { part, name } = entry
    const previous = old.get(key)
    if (!previous) added.push({ part, name, sentence: `${title(entry)} is added.` })
    const sentence = previous && explainChange(previous, entry)
    if (sentence !== undefined) changed.push({ part, name, sentence })
  }
  const gone = [...old].filter(([key]) => !now.has(key)).map(([, entry]) => entry)
  return { added, changed, removed: gone.map((entry) => ({ part: entry.part, name: entry.name, sentence: `${title(entry)} is removed.` })) }
}

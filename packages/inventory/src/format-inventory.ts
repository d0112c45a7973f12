import type { Inventory, InventoryEidPrefix } from '@lispwatch/domain/inventory'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { Document, isScalar, isSeq, visit } from 'yaml'
import { fileFromChannel, fileFromRoute } from './alerting-from-file.ts'
import { fileFromEntry } from './baseline-from-file.ts'
import { fileFromStatusPages } from './status-page-from-file.ts'

/** The inventory as YAML that people like to edit. `parseInventory` gives back the same value. Empty parts are left out. */
export function formatInventory(inventory: Inventory): string {
  const document = new Document(fileFromInventory(inventory), { aliasDuplicateObjects: false })
  visit(document, {
    // Small leaves on one line: a place, a locator, a list of words.
    Map: (_, node) => {
      if (isSmallGroup(node.items.map(({ key }) => String(key)))) node.flow = true
    },
    Pair: (_, { key, value }) => {
      if (isSeq(value) && SHORT_LISTS.includes(String(key)) && value.items.every(isScalar)) value.flow = true
    },
  })
  return document.toString({ lineWidth: 140, flowCollectionPadding: true })
}

/** Lists of words; where the same name stands for a list of groups, that one stays as it is. */
const SHORT_LISTS = [
  ...['roles', 'addresses', 'tags', 'contacts', 'neverProbe'],
  ...['severities', 'kinds', 'rules', 'sites', 'nodes', 'providers', 'rlocs', 'vantages', 'channels', 'groupBy', 'weekdays'],
  ...['shows', 'public', 'domains', 'from', 'mapServers', 'keyIds', 'algorithms'],
]

const SMALL_GROUPS = [
  ['name', 'latitude', 'longitude'],
  ['latitude', 'longitude'],
  ['rloc', 'priority', 'weight'],
  ['rloc', 'priority'],
  ['rloc', 'weight'],
  ['least', 'most'],
  ['registered', 'hole'],
  ['timeZone', 'weekdays', 'from', 'to'],
  ['afterSeconds', 'channels'],
  ['light', 'dark'],
]

function isSmallGroup(keys: readonly string[]): boolean {
  return SMALL_GROUPS.some((group) => group.length === keys.length && group.every((key) => keys.includes(key)))
}

/** The value in the words of the file, keys in the order in which people read them. */
function fileFromInventory({
  network,
  providers,
  nodes,
  sites,
  vantages,
  channels = [],
  routes = [],
  baseline,
  statusPage,
}: Inventory): object {
  return {
    network: { ...network, ...(network.walkBlocks && { walkBlocks: network.walkBlocks.map(writtenPrefix) }) },
    ...(providers.length > 0 && {
      providers: providers.map(({ eidBlocks, ...provider }) => ({
        ...provider,
        ...(eidBlocks && { eidBlocks: eidBlocks.map(writtenPrefix) }),
      })),
    }),
    ...(nodes.length > 0 && { nodes }),
    ...(sites.length > 0 && { sites: sites.map((site) => ({ ...site, eidPrefixes: site.eidPrefixes.map(writtenPrefix) })) }),
    ...(vantages.length > 0 && { vantages }),
    ...(channels.length > 0 && { channels: channels.map(fileFromChannel) }),
    ...(routes.length > 0 && { routes: routes.map(fileFromRoute) }),
    ...(baseline && { baseline: baseline.map(fileFromEntry) }),
    ...(statusPage && { statusPage: fileFromStatusPages(statusPage) }),
  }
}

/** The short form where nothing but the prefix is known. */
function writtenPrefix({ prefix, iid, locators }: InventoryEidPrefix) {
  return locators === undefined ? formatEidPrefix({ prefix, iid }) : { prefix, ...(iid !== 0 && { iid }), locators }
}

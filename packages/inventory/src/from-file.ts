import type {
  ExpectedLocator,
  Inventory,
  InventoryCanaries,
  InventoryEidPrefix,
  InventoryNode,
  InventoryProblem,
  InventorySite,
} from '@lispwatch/domain/inventory'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import { channelFromFile, routeFromFile } from './alerting-from-file.ts'
import { entryFromFile } from './baseline-from-file.ts'
import { parseFileEidPrefix } from './file-eid-prefix.ts'
import { logoFrom } from './logo-file.ts'
import type { Path } from './problem.ts'
import { type InventoryFile, NETWORK_DEFAULTS } from './schema.ts'
import { statusPagesFromFile } from './status-page-from-file.ts'

type FileNode = NonNullable<InventoryFile['nodes']>[number]
type FileSite = NonNullable<InventoryFile['sites']>[number]
type WrittenPrefix = FileSite['eidPrefixes'][number]

/** A file of the right shape as a value of the domain: defaults filled in, addresses canonical, both forms of an EID-prefix made one. */
export function inventoryFromFile(
  file: InventoryFile,
  folder: string | undefined,
): { readonly ok: true; readonly inventory: Inventory } | { readonly ok: false; readonly problems: readonly InventoryProblem[] } {
  const problems: InventoryProblem[] = []
  const eidPrefix = (written: WrittenPrefix, path: Path): InventoryEidPrefix => {
    const { prefix, iid, locators } = typeof written === 'string' ? { prefix: written, iid: undefined, locators: undefined } : written
    const parsed = parseFileEidPrefix(prefix, iid)
    if (!parsed.ok) problems.push({ path: typeof written === 'string' ? path : [...path, 'prefix'], message: parsed.reason })
    const eid = parsed.ok ? parsed.eid : { prefix, iid: iid ?? 0 }
    return { ...eid, ...(locators === undefined ? {} : { locators: locators.map(canonicalLocator) }) }
  }
  const logo = (written: string, path: Path): string => {
    const read = logoFrom(written, folder)
    if (read.ok) return read.text
    problems.push({ path, message: read.reason })
    return written
  }
  const { walkBlocks, ...network } = file.network
  const inventory: Inventory = {
    network: {
      ...NETWORK_DEFAULTS,
      ...network,
      ...(walkBlocks === undefined ? {} : { walkBlocks: walkBlocks.map((block, i) => eidPrefix(block, ['network', 'walkBlocks', i])) }),
    },
    providers: (file.providers ?? []).map(({ eidBlocks, ...provider }, i) => ({
      ...provider,
      ...(eidBlocks === undefined ? {} : { eidBlocks: eidBlocks.map((block, j) => eidPrefix(block, ['providers', i, 'eidBlocks', j])) }),
    })),
    nodes: (file.nodes ?? []).map(canonicalNode),
    sites: (file.sites ?? []).map(
      (site, i): InventorySite => ({
        ...site,
        eidPrefixes: site.eidPrefixes.map((written, j) => eidPrefix(written, ['sites', i, 'eidPrefixes', j])),
      }),
    ),
    vantages: file.vantages ?? [],
    ...(file.channels?.length && { channels: file.channels.map(channelFromFile) }),
    ...(file.routes?.length && { routes: file.routes.map(routeFromFile) }),
    ...(file.baseline && { baseline: file.baseline.map(entryFromFile) }),
    ...(file.statusPage && { statusPage: statusPagesFromFile(file.statusPage, { block: eidPrefix, logo }) }),
  }
  return problems.length === 0 ? { ok: true, inventory } : { ok: false, problems }
}

function canonicalNode({ canaries, ...node }: FileNode): InventoryNode {
  const addresses = node.addresses.map((address) => canonicalIp(address) ?? address)
  return { ...node, addresses, ...(canaries === undefined ? {} : { canaries: canonicalCanaries(canaries) }) }
}

/** The shape has seen to it that both are EID-prefixes. */
function canonicalCanaries({ registered, hole }: NonNullable<FileNode['canaries']>): InventoryCanaries {
  const canonical = (text: string): string => {
    const parsed = parseFileEidPrefix(text)
    return parsed.ok ? formatEidPrefix(parsed.eid) : text
  }
  return {
    ...(registered === undefined ? {} : { registered: canonical(registered) }),
    ...(hole === undefined ? {} : { hole: canonical(hole) }),
  }
}

function canonicalLocator(locator: ExpectedLocator): ExpectedLocator {
  return { ...locator, rloc: canonicalIp(locator.rloc) ?? locator.rloc }
}

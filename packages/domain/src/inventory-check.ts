import { type EidPrefix, parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import { parsePrefix } from '@lispwatch/lisp-client/address/prefix'
import { checkEntry } from './baseline/check-entry.ts'
import { eidCovers } from './eid-cover.ts'
import { checkInventoryAlerting } from './inventory-alerting-check.ts'
import type {
  ExpectedLocator,
  Inventory,
  InventoryNetwork,
  InventoryNode,
  InventoryProblem,
  InventoryProvider,
  Location,
} from './inventory-model.ts'
import { overlappingClaims } from './inventory-overlap.ts'
import { checkStatusPages } from './status-page/check-pages.ts'
import { DEFAULT_REQUESTS_PER_SECOND } from './sweep-plan.ts'

type Path = InventoryProblem['path']

const DAY_SECONDS = 86_400
/** Longest that a question may wait; an answer after it tells nothing about now. */
const MAX_TIMEOUT_MS = 30_000
const DEFAULT_PORT = 4342
/** A request in 20 s, and what an exchange never exceeds towards one server. */
const LEAST_REQUESTS_PER_SECOND = 0.05
const MOST_REQUESTS_PER_SECOND = DEFAULT_REQUESTS_PER_SECOND
/** Range of the cadence that an owner may consent to. */
const MOST_OFTEN_SECONDS = 2
const LEAST_OFTEN_SECONDS = 60

const quote = (text: string) => JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text)
const problem = (when: boolean, path: Path, message: string): InventoryProblem[] => (when ? [{ path, message }] : [])

/** Every entry whose key was there before, told at its own path. */
function repeated(entries: readonly { key: string; path: Path; what: string }[]): InventoryProblem[] {
  const seen = new Set<string>()
  return entries.flatMap(({ key, path, what }) => {
    const again = seen.has(key)
    seen.add(key)
    return problem(again, path, `${what} is there twice: names and addresses are used once`)
  })
}

function checkNames(inventory: Inventory): InventoryProblem[] {
  return (['providers', 'nodes', 'sites', 'vantages', 'channels', 'routes'] as const).flatMap((part) => {
    const names = (inventory[part] ?? []).map(({ name }, index) => ({ name, path: [part, index, 'name'] }))
    return [
      ...names.flatMap(({ name, path }) => problem(name.trim() === '', path, 'a name is not empty')),
      ...repeated(names.map(({ name, path }) => ({ key: name, path, what: `the name ${quote(name)}` }))),
    ]
  })
}

function checkBaseline({ baseline = [] }: Inventory): InventoryProblem[] {
  const eids = baseline.map(({ eid }, index) => ({ key: eid, path: ['baseline', index, 'eid'], what: `the EID-prefix ${quote(eid)}` }))
  const problems = baseline.flatMap((entry, index) =>
    checkEntry(entry).map(({ field, message }) => ({ path: ['baseline', index, field], message })),
  )
  return [...repeated(eids), ...problems]
}

function checkNetwork(network: InventoryNetwork): InventoryProblem[] {
  const outside = (key: keyof InventoryNetwork, value: number, min: number, max: number) =>
    problem(!(value >= min && value <= max), ['network', key], `${key} is ${value}; it is a number from ${min} to ${max}`)
  return [
    ...outside('registrationCadenceSeconds', network.registrationCadenceSeconds, 5, DAY_SECONDS),
    // A locator owes one answer in 3 s to each requester (RFC 9301 5.4): asked faster, its silence would read as loss.
    ...outside('probeCadenceSeconds', network.probeCadenceSeconds, 3, DAY_SECONDS),
    ...outside('registrationTimeoutMs', network.registrationTimeoutMs, 100, MAX_TIMEOUT_MS),
    ...outside('probeTimeoutMs', network.probeTimeoutMs, 100, MAX_TIMEOUT_MS),
    ...checkRate(network.requestsPerSecond, ['network', 'requestsPerSecond']),
    ...(network.walkCadenceSeconds === undefined ? [] : outside('walkCadenceSeconds', network.walkCadenceSeconds, 5, DAY_SECONDS)),
    ...(network.walkBlocks ?? []).flatMap(({ prefix, iid }, block) => checkPrefix(prefix, iid, ['network', 'walkBlocks', block, 'prefix'])),
    ...(network.neverProbe ?? []).flatMap((text, index) => {
      const parsed = parsePrefix(text)
      return parsed.ok ? [] : [{ path: ['network', 'neverProbe', index], message: parsed.reason }]
    }),
  ]
}

function checkLocation(location: Location | undefined, path: Path): InventoryProblem[] {
  if (!location) return []
  const { latitude, longitude } = location
  return [
    ...problem(!(Math.abs(latitude) <= 90), [...path, 'latitude'], `latitude ${latitude} is not from -90 to 90`),
    ...problem(!(Math.abs(longitude) <= 180), [...path, 'longitude'], `longitude ${longitude} is not from -180 to 180`),
  ]
}

function checkPrefix(prefix: string, iid: number, path: Path): InventoryProblem[] {
  const parsed = parseEidPrefix(`[${iid}]${prefix}`)
  return parsed.ok ? [] : [{ path, message: parsed.reason }]
}

const checkAddress = (text: string, path: Path) =>
  problem(canonicalIp(text) === undefined, path, `${quote(text)} is not an IPv4 or IPv6 address`)

const unknownProvider = (name: string) => `there is no provider named ${quote(name)}: add it under providers, or correct the name`

/** The providers above `start`, up to the root or to the first that comes again. */
function ancestry(start: string, parents: ReadonlyMap<string, string | undefined>): string[] {
  const chain = [start]
  for (let above = parents.get(start); above !== undefined; above = parents.get(above)) {
    chain.push(above)
    if (chain.indexOf(above) < chain.length - 1) break
  }
  return chain
}

function checkProviders(providers: readonly InventoryProvider[]): InventoryProblem[] {
  const parents = new Map(providers.map(({ name, parent }) => [name, parent]))
  return providers.flatMap(({ name, parent, eidBlocks = [] }, index) => {
    const path = ['providers', index]
    const blocks = eidBlocks.flatMap(({ prefix, iid }, block) => checkPrefix(prefix, iid, [...path, 'eidBlocks', block, 'prefix']))
    if (parent === undefined) return blocks
    if (!parents.has(parent)) return [...blocks, { path: [...path, 'parent'], message: unknownProvider(parent) }]
    const chain = ancestry(name, parents)
    const loop = chain.length > 1 && chain.at(-1) === name
    return [...blocks, ...problem(loop, [...path, 'parent'], `${quote(name)} is above itself: ${chain.join(' → ')}`)]
  })
}

function checkRate(requestsPerSecond: number | undefined, path: Path): InventoryProblem[] {
  const isGood =
    requestsPerSecond === undefined || (requestsPerSecond >= LEAST_REQUESTS_PER_SECOND && requestsPerSecond <= MOST_REQUESTS_PER_SECOND)
  const range = `${LEAST_REQUESTS_PER_SECOND} to ${MOST_REQUESTS_PER_SECOND}`
  return problem(!isGood, path, `${requestsPerSecond} requests per second; it is a number from ${range}`)
}

function checkConsent(probeEverySeconds: number | undefined, path: Path): InventoryProblem[] {
  const isGood =
    probeEverySeconds === undefined ||
    (Number.isInteger(probeEverySeconds) && probeEverySeconds >= MOST_OFTEN_SECONDS && probeEverySeconds <= LEAST_OFTEN_SECONDS)
  const range = `${MOST_OFTEN_SECONDS} to ${LEAST_OFTEN_SECONDS}`
  return problem(!isGood, path, `probed every ${probeEverySeconds} s; it is a whole number from ${range}`)
}

/** A canary that some site claims is no hole; one that is no EID-prefix is none at all. */
function checkCanaries({ canaries = {} }: InventoryNode, claimed: readonly EidPrefix[], path: Path): InventoryProblem[] {
  return (['registered', 'hole'] as const).flatMap((which) => {
    const text = canaries[which]
    if (text === undefined) return []
    const parsed = parseEidPrefix(text)
    if (!parsed.ok) return [{ path: [...path, which], message: parsed.reason }]
    const owner = claimed.find((eid) => eidCovers(eid, parsed.eid))
    return problem(
      which === 'hole' && owner !== undefined,
      [...path, which],
      `${quote(text)} is no hole: a site has ${quote(owner?.prefix ?? '')}`,
    )
  })
}

function checkNode({ addresses, roles, port }: InventoryNode, path: Path): InventoryProblem[] {
  const portIsGood = port === undefined || (Number.isInteger(port) && port > 0 && port < 65_536)
  return [
    ...problem(addresses.length === 0, [...path, 'addresses'], 'a node has at least one address'),
    ...problem(roles.length === 0, [...path, 'roles'], 'a node has at least one role'),
    ...problem(!portIsGood, [...path, 'port'], `${port} is not a UDP port from 1 to 65535`),
    ...addresses.flatMap((address, at) => checkAddress(address, [...path, 'addresses', at])),
  ]
}

function checkLocators(locators: readonly ExpectedLocator[], path: Path): InventoryProblem[] {
  const octet = (value: number) => Number.isInteger(value) && value >= 0 && value <= 255
  return [
    ...locators.flatMap(({ rloc, priority, weight }, index) => [
      ...checkAddress(rloc, [...path, index, 'rloc']),
      ...problem(!octet(priority), [...path, index, 'priority'], `priority ${priority} is not a whole number from 0 to 255`),
      ...problem(!octet(weight), [...path, index, 'weight'], `weight ${weight} is not a whole number from 0 to 255`),
    ]),
    ...repeated(locators.map(({ rloc }, index) => ({ key: canonicalIp(rloc) ?? rloc, path: [...path, index, 'rloc'], what: quote(rloc) }))),
  ]
}

function checkReferences(inventory: Inventory): InventoryProblem[] {
  const known = new Set(inventory.providers.map(({ name }) => name))
  return (['nodes', 'sites'] as const).flatMap((part) =>
    inventory[part].flatMap(({ provider, location }, index) => [
      ...problem(provider !== undefined && !known.has(provider), [part, index, 'provider'], unknownProvider(provider ?? '')),
      ...checkLocation(location, [part, index, 'location']),
    ]),
  )
}

/** Everything that is wrong with an inventory beyond its shape; empty when it can be applied. */
export function checkInventory(inventory: Inventory): InventoryProblem[] {
  const { nodes, sites, vantages } = inventory
  const claimed = sites.flatMap(({ eidPrefixes }) => eidPrefixes)
  const endpoints = nodes.flatMap(({ addresses, port = DEFAULT_PORT }, index) =>
    addresses.map((address, at) => ({
      key: `${canonicalIp(address) ?? address} ${port}`,
      path: ['nodes', index, 'addresses', at],
      what: `the address ${quote(address)} with port ${port}`,
    })),
  )
  return [
    ...checkNetwork(inventory.network),
    ...checkNames(inventory),
    ...checkProviders(inventory.providers),
    ...checkReferences(inventory),
    ...nodes.flatMap((node, index) => [
      ...checkNode(node, ['nodes', index]),
      ...checkRate(node.requestsPerSecond, ['nodes', index, 'requestsPerSecond']),
      ...checkConsent(node.probeEverySeconds, ['nodes', index, 'probeEverySeconds']),
      ...checkCanaries(node, claimed, ['nodes', index, 'canaries']),
    ]),
    ...repeated(endpoints),
    ...sites.flatMap(({ eidPrefixes }, site) =>
      eidPrefixes.flatMap(({ prefix, iid, locators = [] }, at) => [
        ...checkPrefix(prefix, iid, ['sites', site, 'eidPrefixes', at, 'prefix']),
        ...checkLocators(locators, ['sites', site, 'eidPrefixes', at, 'locators']),
      ]),
    ),
    ...sites.flatMap(({ probeEverySeconds }, index) => checkConsent(probeEverySeconds, ['sites', index, 'probeEverySeconds'])),
    ...overlappingClaims(sites),
    ...vantages.flatMap(({ name, location }, index) => [
      ...problem(!/^[a-z0-9-]+$/.test(name), ['vantages', index, 'name'], `${quote(name)}: a vantage's name has only a-z, 0-9 and -`),
      ...checkLocation(location, ['vantages', index, 'location']),
    ]),
    ...checkInventoryAlerting(inventory),
    ...checkStatusPages(inventory),
    ...checkBaseline(inventory),
  ]
}

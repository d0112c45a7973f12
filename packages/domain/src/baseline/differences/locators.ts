import { parseIp } from '@lispwatch/lisp-client/address/ip'
import { parsePrefix, prefixContainsIp } from '@lispwatch/lisp-client/address/prefix'
import { nameList, namesOf } from '../../detection/claim.ts'
import { explainMapping, type MappedLocator, type Mapping } from '../../mapping.ts'
import type { Difference } from '../drift.ts'
import type { AllowedLocator, BaselineEntry } from '../entry.ts'
import type { RegisteredEid } from '../registered.ts'
import { type Found, NOTHING_FOUND, once } from './found.ts'

const isBlock = ({ rloc }: AllowedLocator) => rloc.includes('/')

function isIn(block: string, rloc: string): boolean {
  const [parsed, bytes] = [parsePrefix(block), parseIp(rloc)]
  return (
    parsed.ok &&
    bytes !== undefined &&
    (parsed.prefix.family === 'ipv4' ? 4 : 16) === bytes.length &&
    prefixContainsIp(parsed.prefix, bytes)
  )
}

/** What the baseline says of a locator: of its address, or else of the first block that has it. */
function allowanceOf(rloc: string, allowed: readonly AllowedLocator[]): AllowedLocator | undefined {
  return allowed.find((one) => one.rloc === rloc) ?? allowed.find((one) => isBlock(one) && isIn(one.rloc, rloc))
}

const allowedText = ({ rloc, priority, weight }: AllowedLocator): string =>
  priority === undefined && weight === undefined ? rloc : `${rloc} ${priority ?? 'any'}/${weight ?? 'any'}`

const otherThan = (wanted: number | undefined, is: number) => wanted !== undefined && wanted !== is

function usedOtherwise(locator: MappedLocator, allowed: AllowedLocator): Difference[] {
  const { rloc, priority, weight } = locator
  if (!otherThan(allowed.priority, priority) && !otherThan(allowed.weight, weight)) return []
  return [
    {
      key: `use ${rloc} ${priority}/${weight}`,
      sentence: `${rloc} is registered with priority ${priority} and weight ${weight}, not ${[
        ...(allowed.priority === undefined ? [] : [`priority ${allowed.priority}`]),
        ...(allowed.weight === undefined ? [] : [`weight ${allowed.weight}`]),
      ].join(' and ')}.`,
      observed: `${rloc} ${priority}/${weight}`,
      baseline: allowedText(allowed),
    },
  ]
}

function ofListed({ locators }: Mapping, entry: BaselineEntry, owners: (rloc: string) => string): Difference[] {
  const there = new Set(locators.map(({ rloc }) => rloc))
  const missing = entry.isExpected ? entry.locators.filter((one) => !isBlock(one) && !there.has(one.rloc)) : []
  return [
    ...locators.flatMap((locator): Difference[] => {
      const { rloc, priority, weight } = locator
      const allowed = allowanceOf(rloc, entry.locators)
      if (allowed !== undefined) return usedOtherwise(locator, allowed)
      const sentence = `${rloc}${owners(rloc)} is registered, and the baseline does not allow it.`
      return [{ key: `foreign ${rloc}`, sentence, observed: `${rloc} ${priority}/${weight}`, baseline: 'not allowed' }]
    }),
    ...missing.map((one): Difference => {
      const sentence = `${one.rloc} is in the baseline and is not registered.`
      return { key: `missing ${one.rloc}`, sentence, observed: 'not there', baseline: allowedText(one) }
    }),
  ]
}

/** Where no locators are named, they are to be of the sites: those of others are foreign, those of nobody are not known. */
function ofSites({ locators }: Mapping, { sites }: BaselineEntry, { sitesOfRlocs }: RegisteredEid): Difference[] {
  if (sites.length === 0) return []
  return locators.flatMap(({ rloc, priority, weight }): Difference[] => {
    const owners = sitesOfRlocs.get(rloc) ?? []
    if (owners.length === 0 || owners.some((site) => sites.includes(site))) return []
    const sentence = `${rloc} of ${nameList(owners)} is registered, and the baseline allows locators of ${nameList(sites)} only.`
    return [{ key: `foreign ${rloc}`, sentence, observed: `${rloc} ${priority}/${weight}`, baseline: `of ${nameList(sites)}` }]
  })
}

/** What is registered as the list that allows it; where servers differ about priority or weight, any is allowed. */
export function allowing(mappings: readonly Mapping[]): AllowedLocator[] {
  const found = new Map<string, AllowedLocator>()
  for (const { rloc, priority, weight } of mappings.flatMap(({ locators }) => locators)) {
    const known = found.get(rloc)
    const isSame = known === undefined || (known.priority === priority && known.weight === weight)
    found.set(rloc, isSame ? { rloc, priority, weight } : { rloc })
  }
  return [...found.values()].toSorted((a, b) => (a.rloc < b.rloc ? -1 : 1))
}

/** Locators that may not be there, that are not there, or that are used otherwise than the baseline has it. */
export function locatorDifferences(registered: RegisteredEid, entry: BaselineEntry): Found {
  const owners = (rloc: string) => {
    const sites = (registered.sitesOfRlocs.get(rloc) ?? []).filter((site) => site !== registered.site)
    return sites.length === 0 ? '' : ` of ${nameList(namesOf(sites))}`
  }
  const told = registered.words.flatMap((word) => {
    if (word.mapping === null) return []
    const differences = entry.locators.length === 0 ? ofSites(word.mapping, entry, registered) : ofListed(word.mapping, entry, owners)
    return differences.length === 0 ? [] : [{ word, differences, mapping: word.mapping }]
  })
  if (told.length === 0) return NOTHING_FOUND
  const blocks = entry.locators.filter(isBlock)
  const observed = allowing(registered.words.flatMap(({ mapping }) => (mapping === null ? [] : [mapping])))
  return {
    differences: once(told.flatMap(({ differences }) => differences)),
    words: told.map(({ word }) => word),
    accepts: { locators: [...blocks, ...observed] },
  }
}

/** The locator-sets that are told of, each once: '192.0.2.1 1/50'. */
export const mappingsText = (words: readonly { readonly mapping: Mapping | null }[]): string[] =>
  [...new Set(words.flatMap(({ mapping }) => (mapping === null ? [] : [explainMapping(mapping)])))].sort()

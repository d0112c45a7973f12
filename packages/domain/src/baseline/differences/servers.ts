import { namesOf } from '../../detection/claim.ts'
import type { Baseline } from '../baseline.ts'
import type { Difference } from '../drift.ts'
import type { BaselineEntry } from '../entry.ts'
import type { RegisteredEid, RegisteredWord } from '../registered.ts'
import { type Found, NOTHING_FOUND, once } from './found.ts'

/**
 * Map-servers that have it and may not, and those that have to and deny it. A server that is a resolver too answers for what others have, so
 * what it has says nothing about where it is registered.
 */
export function serverDifferences({ eid, words }: RegisteredEid, entry: BaselineEntry, { nodes }: Baseline): Found {
  const { mapServers, providers } = entry
  if (mapServers.length === 0 && providers.length === 0) return NOTHING_FOUND
  const isNamed = (node: string) => mapServers.includes(node)
  const mayHave = (node: string) =>
    (mapServers.length === 0 || isNamed(node)) &&
    (providers.length === 0 || isNamed(node) || providers.includes(nodes.get(node)?.provider ?? ''))
  // Elsewhere it is missing altogether, which is drift of another kind.
  const isAnywhere = words.some(({ says, isHome }) => says === 'registered' && isHome)
  const told = words.flatMap((word): { word: RegisteredWord; difference: Difference }[] => {
    const { node, says, isSettled } = word
    const isAt = says === 'registered' && nodes.get(node)?.isOnlyMapServer === true
    if (isAt && !mayHave(node)) {
      const sentence = `${eid} is registered at ${node}, where the baseline does not have it.`
      return [{ word, difference: { key: `at ${node}`, sentence, observed: `registered at ${node}`, baseline: 'not there' } }]
    }
    if (says === 'absent' && isSettled && isAnywhere && entry.isExpected && isNamed(node)) {
      const sentence = `${eid} is to be registered at ${node}, which says that it is not.`
      return [{ word, difference: { key: `not at ${node}`, sentence, observed: 'not registered', baseline: `registered at ${node}` } }]
    }
    return []
  })
  if (told.length === 0) return NOTHING_FOUND
  const has = words.filter(({ node, says }) => says === 'registered' && nodes.get(node)?.isOnlyMapServer === true).map(({ node }) => node)
  const itsProviders = has.flatMap((node) => nodes.get(node)?.provider ?? [])
  return {
    differences: once(told.map(({ difference }) => difference)),
    words: told.map(({ word }) => word),
    accepts: {
      ...(mapServers.length > 0 && { mapServers: namesOf(has) }),
      ...(providers.length > 0 && { providers: namesOf([...providers, ...itsProviders]) }),
    },
  }
}

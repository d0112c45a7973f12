import { nameList, namesOf } from '../detection/claim.ts'
import type { NodeOfBaseline } from './baseline.ts'
import { allowing } from './differences/locators.ts'
import { type BaselineEntry, openEntry } from './entry.ts'
import type { RegisteredEid } from './registered.ts'

/**
 * The entry that has just what is registered now; undefined where nobody has it, or nobody knows. What cannot be seen from outside - TTLs
 * that no router told, keys - stays as it is in `known`.
 */
export function proposeEntry(
  registered: RegisteredEid,
  known: BaselineEntry | undefined,
  nodes: ReadonlyMap<string, NodeOfBaseline>,
): BaselineEntry | undefined {
  const words = registered.words.filter(({ says, mapping }) => says === 'registered' && mapping !== null)
  if (words.length === 0) return undefined
  const has = words.filter(({ node }) => nodes.get(node)?.isOnlyMapServer === true).map(({ node }) => node)
  const mapServers = namesOf(has)
  return {
    ...(known ?? openEntry(registered.eid)),
    isExpected: true,
    sites: known !== undefined && known.sites.length > 0 ? known.sites : [registered.site],
    locators: allowing(words.flatMap(({ mapping }) => (mapping === null ? [] : [mapping]))),
    ...(mapServers.length > 0 && { mapServers }),
  }
}

/** What is proposed is told with where it was seen. */
export const seenAt = ({ words }: RegisteredEid): string =>
  nameList(namesOf(words.filter(({ mapping }) => mapping !== null).map(({ node }) => node)))

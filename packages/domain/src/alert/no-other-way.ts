import { MOST_AFFECTED } from '../finding.ts'
import type { Incident } from '../incident/incident.ts'
import { type MappedLocator, UNUSABLE_PRIORITY } from '../mapping.ts'

/** A mapping of an EID-prefix that is held now: what some server answered last. Several servers may hold different ones. */
export interface Lead {
  /** As formatEidPrefix writes it. */
  readonly eid: string
  readonly locators: readonly Pick<MappedLocator, 'rloc' | 'priority'>[]
}

const SILENT = 'D05 rloc '

/** The locators that do not answer, by the findings that an incident has now. */
export function silentLocators({ members }: Pick<Incident, 'members'>): Set<string> {
  return new Set(members.flatMap(({ key, leftAt }) => (leftAt === null && key.startsWith(SILENT) ? [key.slice(SILENT.length)] : [])))
}

/**
 * The EID-prefixes of whose locators none is left when these are silent, sorted, at most MOST_AFFECTED. `leads`: all mappings that are held of
 * the EID-prefixes that lead to one of them. It is known before any server was asked again, so it holds unless the site has moved meanwhile.
 */
export function noOtherWay(silent: ReadonlySet<string>, leads: readonly Lead[]): string[] {
  const isLeft = new Map<string, boolean>()
  for (const { eid, locators } of leads) {
    const usable = locators.filter(({ priority }) => priority < UNUSABLE_PRIORITY)
    if (usable.length > 0) isLeft.set(eid, (isLeft.get(eid) ?? false) || usable.some(({ rloc }) => !silent.has(rloc)))
  }
  return [...isLeft]
    .flatMap(([eid, hasOther]) => (hasOther ? [] : [eid]))
    .sort()
    .slice(0, MOST_AFFECTED)
}

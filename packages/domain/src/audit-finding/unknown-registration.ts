import { type EidPrefix, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { nameList } from '../detection/claim.ts'
import { createEidTable } from '../longest-match/eid-table.ts'
import type { AuditFinding } from './audit-finding.ts'

/** An EID-prefix that a walk or an answer found mapped, and that the inventory does not have. */
export interface MetPrefix {
  readonly eid: EidPrefix
  readonly provider: string | null
  readonly locators: readonly string[]
  readonly servers: readonly string[]
  readonly firstSeenAt: number
}

/** An EID-prefix of the inventory. */
export interface KnownPrefix {
  readonly eid: EidPrefix
  readonly site: string
}

const anywhere = ({ prefix }: EidPrefix): EidPrefix => ({ iid: 0, prefix })

/**
 * What is mapped and in no inventory: in the wrong instance where another instance has the same prefix or one around it, else unknown. What lies
 * within an EID-prefix of a site, or around one, is D18 and said there.
 */
export function unknownRegistrations(met: readonly MetPrefix[], known: readonly KnownPrefix[]): AuditFinding[] {
  const exact = createEidTable(known.map((one) => [one.eid, one] as const))
  const metTable = createEidTable(met.map((one) => [one.eid, one] as const))
  const around = new Set(known.map(({ eid }) => metTable.match(eid)))
  const ofAnyInstance = createEidTable(known.map((one) => [anywhere(one.eid), one] as const))
  return met.flatMap((one): AuditFinding[] => {
    if (around.has(one) || exact.match(one.eid) !== undefined) return []
    const label = formatEidPrefix(one.eid)
    const elsewhere = ofAnyInstance.match(anywhere(one.eid))
    const at = `at ${nameList(one.servers)}, to ${one.locators.length === 0 ? 'no locator' : nameList(one.locators)}`
    const common = {
      ...{ variant: 'met', subject: { kind: 'eid', eid: label, site: null } as const, provider: one.provider },
      ...{ severity: 'warning' as const, sinceAt: one.firstSeenAt, detection: null, evidence: [] },
    }
    if (elsewhere === undefined)
      return [{ ...common, kind: 'not-expected', site: null, sentence: `${label} is mapped ${at}, and the inventory does not have it.` }]
    const { site, eid } = elsewhere
    const sentence = `${label} is mapped ${at}; the inventory has ${formatEidPrefix(eid)} of ${site}, which is another instance.`
    return [{ ...common, kind: 'wrong-instance', site, sentence }]
  })
}

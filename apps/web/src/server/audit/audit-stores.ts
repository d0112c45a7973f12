import { getAuditFinding, listAuditFindings, type StoredAuditFinding } from '@lispwatch/db/audit-findings'
import type { Database } from '@lispwatch/db/client'
import { type KeptPackets, packetsOf } from '@lispwatch/db/packets'
import type { ObservationRef } from '@lispwatch/domain/finding'
import { type Kept, memory } from '../lists/memory.ts'

/** What auditors are told. */
export interface AuditStores {
  /** All that is so now, and the newest of what is over; newest first. */
  glanceAuditFindings(now: number): Promise<Kept<readonly StoredAuditFinding[]>>
  auditFinding(id: string): Promise<StoredAuditFinding | undefined>
  /** The octets of these observations, as far as they are kept. */
  auditPackets(refs: readonly ObservationRef[]): Promise<KeptPackets[]>
}

/** More of them nobody reads through; the API has them all. */
const MOST_OPEN = 50_000
const MOST_OVER = 2000

export function databaseAuditStores(database: Database): AuditStores {
  const findings = memory(async () => {
    const [open, over] = await Promise.all([
      listAuditFindings(database, { isOpen: true, limit: MOST_OPEN }),
      listAuditFindings(database, { isOpen: false, limit: MOST_OVER }),
    ])
    return [...open, ...over]
  })
  return {
    glanceAuditFindings: findings.glance,
    auditFinding: (id) => getAuditFinding(database, id),
    auditPackets: (refs) => packetsOf(database, { observations: refs }),
  }
}

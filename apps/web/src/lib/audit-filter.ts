/** How long a finding has been known at least. */
export const AUDIT_AGE_MS = { week: 7 * 86_400_000, month: 30 * 86_400_000, quarter: 90 * 86_400_000 } as const

export type AuditAge = keyof typeof AUDIT_AGE_MS

export const AUDIT_AGES = ['week', 'month', 'quarter'] as const satisfies readonly AuditAge[]

export const AUDIT_SEVERITIES = ['critical', 'warning', 'info'] as const

/** What a list of audit findings has beside words, kinds and order. */
export interface AuditFilter {
  readonly severity: (typeof AUDIT_SEVERITIES)[number] | null
  readonly site: string | null
  readonly provider: string | null
  /** Only those that are so for longer. */
  readonly age: AuditAge | null
  /** Those that are over in place of those that are so. */
  readonly isOver: boolean
}

const NAME_MAX = 200

/** Reads it from a URL; what it does not know it leaves out. */
export function readAuditFilter(search: { get(name: string): string | null }): AuditFilter {
  const [severity, age] = [search.get('severity'), search.get('age')]
  return {
    severity: AUDIT_SEVERITIES.find((one) => one === severity) ?? null,
    site: search.get('site')?.slice(0, NAME_MAX) || null,
    provider: search.get('provider')?.slice(0, NAME_MAX) || null,
    age: AUDIT_AGES.find((one) => one === age) ?? null,
    isOver: search.get('over') === 'yes',
  }
}

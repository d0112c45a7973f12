import { paths } from '../../lib/paths.ts'
import { WORDS } from './words.ts'

/** The pages of the audit, in their order. The first is the way in. */
export const AUDIT_TABS = [
  { href: paths.audit(), word: WORDS.drift },
  { href: paths.baseline(), word: WORDS.baseline },
  { href: paths.auditFindings(), word: WORDS.findings },
  { href: paths.auditCompare(), word: WORDS.compare },
  { href: paths.record(), word: WORDS.record },
] as const

export const WORDS = {
  title: 'Audit',
  parts: 'Parts of the audit',
  drift: 'Drift',
  baseline: 'Baseline',
  findings: 'Findings',
  compare: 'Compare',
} as const

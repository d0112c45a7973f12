export const WORDS = {
  title: 'Audit',
  parts: 'Parts of the audit',
  drift: 'Drift',
  baseline: 'Baseline',
  findings: 'Findings',
  compare: 'Compare',
  record: 'Record',
  evidence: 'Evidence',
  evidenceMeaning: 'Report, packets, observations and proof, as a zip that anybody can check',
} as const

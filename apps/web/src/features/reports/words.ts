import type { ReportScope } from '@lispwatch/domain/report/scope'

export const WORDS = {
  title: 'Reports',
  parts: 'Parts of the reports',
  show: 'A report',
  schedules: 'By e-mail',
  kind: 'What about',
  period: 'Period',
  own: 'From and to',
  scope: 'Of',
  scopeName: 'Its name',
  from: 'From',
  to: 'Up to',
  showIt: 'Show the report',
  choose: 'What each answers',
  failed: 'The report could not be made',
  files: 'Take it along',
  asPdf: 'PDF',
  asCsv: 'CSV',
  asJson: 'JSON',
  signature: 'Signature of the JSON',
  mayNot: (role: string) => `The role ${role} may look at reports and not take them away.`,
  more: (shown: number, all: number) => `The first ${shown} of ${all} lines. The files have all of them.`,
  made: 'Made',
  upSure: 'up',
  inDoubt: 'in doubt',
  down: 'down',
  maintenance: 'maintenance',
  unmeasured: 'not measured',
  nothingCounts: 'nothing counts',
} as const

export const SCOPE_WORDS: Readonly<Record<ReportScope['kind'], string>> = {
  network: 'The whole network',
  provider: 'A provider',
  site: 'A site',
}

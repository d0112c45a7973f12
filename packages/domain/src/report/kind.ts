/** What a report can be about. */
export const REPORT_KINDS = ['registrations', 'changes', 'availability', 'incidents', 'audit', 'consistency'] as const

export type ReportKind = (typeof REPORT_KINDS)[number]

export const isReportKind = (text: string): text is ReportKind => REPORT_KINDS.some((kind) => kind === text)

export const REPORT_TITLES: Readonly<Record<ReportKind, string>> = {
  registrations: 'Registrations',
  changes: 'Changes',
  availability: 'Availability',
  incidents: 'Incidents',
  audit: 'Findings and their age',
  consistency: 'Consistency and stability',
}

/** The question that each answers. */
export const REPORT_ANSWERS: Readonly<Record<ReportKind, string>> = {
  registrations: 'What is registered, where, with which locators, and what is not though it should be?',
  changes: 'What changed in the mapping system, when, and who saw it?',
  availability: 'How long was each site up, how sure is that, and what was announced work?',
  incidents: 'What went wrong, how long did it last, and who took care of it?',
  audit: 'What was found, since when does it stand, and what stands open the longest?',
  consistency: 'Do map-servers say the same at the same time, and does a mapping stay what it was?',
}

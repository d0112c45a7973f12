/** Whom registrations can be compared with: systems that are asked at an address, and texts that somebody has. */
export const OTHER_SOURCES = ['netbox', 'lispwatch', 'csv', 'show-lisp-site'] as const

export type OtherSource = (typeof OTHER_SOURCES)[number]

/** Whether it is asked at an address; the others are texts. */
export const isAsked = (source: OtherSource): source is 'netbox' | 'lispwatch' => source === 'netbox' || source === 'lispwatch'

/** Characters of a text that the console takes: its server reads no larger requests. The command line takes any. */
export const MOST_COMPARED_TEXT = 50_000

/** Whom registrations can be compared with. */
export const OTHER_SOURCES = ['netbox', 'csv', 'show-lisp-site', 'lispwatch'] as const
export type OtherSource = (typeof OTHER_SOURCES)[number]

import { formatCount, plural } from '../../lib/format.ts'

export const WORDS = {
  columns: 'Columns',
  columnsReset: 'As usual',
  views: 'Views',
  noViews: 'No views kept yet',
  own: 'Your views',
  shared: 'Shared by others',
  keep: 'Keep this view',
  keepMenu: 'Keep or forget views',
  keepTitle: 'Views of this page',
  keepMeaning: 'A view is what the address of the page says: filter, order and columns.',
  name: 'Name',
  share: 'Everybody may use it',
  keepButton: 'Keep',
  keeping: 'It is being kept.',
  nothingToKeep: 'This is the page as it always is. Filter, sort or choose columns first.',
  guest: 'Sign in to keep views: a guest has nobody to keep them for.',
  forget: 'Forget',
  viewsFailed: 'The views could not be loaded.',
  exported: 'Export',
  exportAll: 'All rows of this view',
  csv: 'CSV',
  json: 'JSON',
  yaml: 'YAML',
  print: 'For print',
  printAll: 'Only the rows on screen are printed here. Export, For print has all of them.',
  copyApi: 'Copy as API call',
  copied: 'The API call is in the clipboard.',
  notCopied: 'The clipboard cannot be used here; open the page by https or at localhost.',
  filter: 'Filter',
  clear: 'Clear the filter',
  loading: 'Loading',
} as const

/** `3 of 58 sites`, or just `58 sites` when all are shown. */
export function shownOf(matching: number, total: number, one: string, many?: string): string {
  return matching === total ? plural(total, one, many) : `${formatCount(matching)} of ${plural(total, one, many)}`
}

/** `The API knows no "within": filter what it gives yourself.` */
export function leftOutText(parts: readonly string[]): string {
  if (parts.length === 0) return WORDS.copied
  return `${WORDS.copied} It has no ${parts.map((part) => `“${part}”`).join(', ')}: filter what it gives yourself.`
}

export const byWhom = (name: string, by: string) => `${name}, by ${by}`

import { explainInstant } from '../explain-time.ts'
import { type AllowedLocator, type BaselineEntry, ENTRY_FIELDS, type EntryField, sameField } from './entry.ts'

const FIELD_WORD: Record<EntryField, string> = {
  moreSpecifics: 'more-specifics',
  isExpected: 'has to be registered',
  sites: 'sites',
  locators: 'locators',
  proxy: 'proxy answers',
  ttlMinutes: 'record TTL',
  keyIds: 'key IDs',
  algorithms: 'algorithms',
  providers: 'providers',
  mapServers: 'map-servers',
  validFrom: 'valid from',
  validTo: 'valid to',
}

const locatorText = ({ rloc, priority, weight }: AllowedLocator): string =>
  priority === undefined && weight === undefined ? rloc : `${rloc} ${priority ?? 'any'}/${weight ?? 'any'}`

/** A value of an entry for people: 'any' where nothing is said. */
export function entryValue(entry: BaselineEntry, field: EntryField): string {
  const value = entry[field]
  switch (field) {
    case 'isExpected':
      return entry.isExpected ? 'yes' : 'no'
    case 'locators':
      return entry.locators.length === 0 ? 'any' : entry.locators.map(locatorText).sort().join(', ')
    case 'ttlMinutes':
      return entry.ttlMinutes === null ? 'any' : `${entry.ttlMinutes.least} to ${entry.ttlMinutes.most} min`
    case 'validFrom':
    case 'validTo':
      return typeof value === 'number' ? explainInstant(value, 0) : 'always'
    default:
      return Array.isArray(value) ? (value.length === 0 ? 'any' : [...value].map(String).sort().join(', ')) : String(value)
  }
}

/** One field in which two versions differ. */
export interface EntryChange {
  readonly field: EntryField
  readonly word: string
  readonly before: string
  readonly after: string
}

/** In which fields `after` differs from `before`, in the order of the fields. */
export function entryChanges(before: BaselineEntry, after: BaselineEntry): EntryChange[] {
  return ENTRY_FIELDS.filter((field) => !sameField(field, before, after)).map((field) => ({
    field,
    word: FIELD_WORD[field],
    before: entryValue(before, field),
    after: entryValue(after, field),
  }))
}

/** That hand edits go before what a file says. */
export const explainKept = (eid: string, fields: readonly EntryField[]): string =>
  `Baseline of ${eid}: ${fields.map((field) => FIELD_WORD[field]).join(', ')} ${fields.length === 1 ? 'stays' : 'stay'} as people made ${fields.length === 1 ? 'it' : 'them'} in the console.`

/** What a new version changes, in one line: 'locators 192.0.2.1 → 192.0.2.7; record TTL any → 60 to 1440 min'. */
export function explainEntryChange(before: BaselineEntry | null, after: BaselineEntry | null): string {
  if (after === null) return 'The entry was removed.'
  if (before === null) return 'The entry was written down.'
  const changes = entryChanges(before, after).map(({ word, before: was, after: is }) => `${word} ${was} → ${is}`)
  return changes.length === 0 ? 'Nothing changed.' : `${changes.join('; ')}.`
}

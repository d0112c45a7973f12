import { type BaselineEntry, ENTRY_FIELDS, type EntryField, sameEntry, sameField } from './entry.ts'

/** What becomes of an entry when a file says something about it; null: there is none. `kept`: fields where a hand edit goes before the file. */
export interface MergedEntry {
  readonly entry: BaselineEntry | null
  readonly kept: readonly EntryField[]
}

/**
 * Three ways: what the file said last, what it says now, and what stands here. What the file did not change stays as people made it; what
 * people did not change follows the file; what both changed stays as people made it, and is told.
 */
export function mergeEntry(said: BaselineEntry | null, says: BaselineEntry | null, here: BaselineEntry | null): MergedEntry {
  if (here === null) {
    // Whoever removed it meant it; only what the file says anew brings it back.
    const isNews = says !== null && (said === null || !sameEntry(said, says))
    return { entry: isNews ? says : null, kept: [] }
  }
  if (says === null) {
    // What stands only here was never the file's.
    if (said === null) return { entry: here, kept: [] }
    const isTouched = !sameEntry(said, here)
    return { entry: isTouched ? here : null, kept: isTouched ? ENTRY_FIELDS.filter((field) => !sameField(field, said, here)) : [] }
  }
  const kept: EntryField[] = []
  let entry: BaselineEntry = here
  for (const field of ENTRY_FIELDS) {
    if (sameField(field, says, here)) continue
    const isSameAsSaid = said !== null && sameField(field, said, says)
    const isTouched = said === null || !sameField(field, said, here)
    if (isSameAsSaid) continue
    if (isTouched) kept.push(field)
    else entry = { ...entry, [field]: says[field] }
  }
  return { entry, kept }
}

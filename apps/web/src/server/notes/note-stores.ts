import type { Database } from '@lispwatch/db/client'
import {
  editSiteNote,
  type NewSiteNote,
  removeSiteNote,
  restoreSiteNote,
  type SiteNote,
  siteNotes,
  writeSiteNote,
} from '@lispwatch/db/site-notes'

/** What people wrote down. False and undefined as the database has it: see db/site-notes. */
export interface NoteStores {
  siteNotes(site: string): Promise<SiteNote[]>
  writeSiteNote(note: NewSiteNote, now: number): Promise<SiteNote | undefined>
  editSiteNote(edit: { id: number; authorId: string; text: string }, now: number): Promise<boolean>
  removeSiteNote(removal: { id: number; by: string; ofOthers: boolean }, now: number): Promise<boolean>
  restoreSiteNote(of: { id: number; by: string }): Promise<boolean>
}

export const databaseNoteStores = (database: Database): NoteStores => ({
  siteNotes: (site) => siteNotes(database, site),
  writeSiteNote: (note, now) => writeSiteNote(database, note, now),
  editSiteNote: (edit, now) => editSiteNote(database, edit, now),
  removeSiteNote: (removal, now) => removeSiteNote(database, removal, now),
  restoreSiteNote: (of) => restoreSiteNote(database, of),
})

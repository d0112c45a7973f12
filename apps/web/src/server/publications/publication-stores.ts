import type { Change, Saved } from '@lispwatch/db/alerting'
import type { Database } from '@lispwatch/db/client'
import {
  type ByPerson,
  type Changed,
  changePublication,
  changesOfPublication,
  discardDraft,
  draftPublication,
  getPublication,
  listPublications,
  listPublishRules,
  mendUpdate,
  type NewPublication,
  noticesOf,
  type PublicationChange,
  type PublicationEdit,
  removePublishRule,
  type StoredPublication,
  type StoredPublishRule,
  savePublishRule,
  sayOnPublication,
  takeBackPublication,
  takeOver,
  withdrawNotice,
} from '@lispwatch/db/publications'
import type { PublicNotice } from '@lispwatch/domain/publication/plan-notices'
import type { PublishRule } from '@lispwatch/domain/publication/publish-rule'
import type { Said, Saying } from '@lispwatch/domain/publication/say'

/** What the public is told, and who tells it: see db/publications. */
export interface PublicationStores {
  listPublications(of: { drafts: boolean; incidentId?: number | null }): Promise<StoredPublication[]>
  getPublication(id: number): Promise<StoredPublication | undefined>
  changesOfPublication(id: number): Promise<PublicationChange[]>
  draftPublication(of: NewPublication, now: number): Promise<number>
  changePublication(edit: PublicationEdit, act: ByPerson, nameOf?: (key: string) => string): Promise<Changed>
  takeOverPublication(id: number, act: ByPerson): Promise<Changed>
  discardDraft(id: number): Promise<boolean>
  sayOnPublication(of: Saying & { id: number; by: string | null }): Promise<Said | undefined>
  takeBackPublication(id: number, text: string, act: ByPerson): Promise<Said | undefined>
  mendUpdate(of: { id: number; updateId: number; text: string }, act: ByPerson): Promise<Changed>
  listPublishRules(): Promise<StoredPublishRule[]>
  savePublishRule(rule: PublishRule, change: Change): Promise<Saved>
  removePublishRule(id: string, change: Change): Promise<Saved>
  withdrawNotice(windowId: number): Promise<boolean>
  /** By the numbers of windows; those that are not public are left out. */
  noticesOf(windowIds: readonly number[]): Promise<ReadonlyMap<number, PublicNotice>>
}

export const databasePublicationStores = (database: Database): PublicationStores => ({
  listPublications: (of) => listPublications(database, of),
  getPublication: (id) => getPublication(database, id),
  changesOfPublication: (id) => changesOfPublication(database, id),
  draftPublication: (of, now) => draftPublication(database, of, now),
  changePublication: (edit, act, nameOf) => changePublication(database, edit, act, nameOf),
  takeOverPublication: (id, act) => takeOver(database, id, act),
  discardDraft: (id) => discardDraft(database, id),
  sayOnPublication: (of) => sayOnPublication(database, of),
  takeBackPublication: (id, text, act) => takeBackPublication(database, id, text, act),
  mendUpdate: (of, act) => mendUpdate(database, of, act),
  listPublishRules: () => listPublishRules(database),
  savePublishRule: (rule, change) => savePublishRule(database, rule, change),
  removePublishRule: (id, change) => removePublishRule(database, id, change),
  withdrawNotice: (windowId) => withdrawNotice(database, windowId),
  noticesOf: (windowIds) => noticesOf(database.pool, windowIds),
})

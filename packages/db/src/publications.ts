/** What the public is told: by people from drafts, by rules, and by the time of planned work. What was published stays. */
export { type ByPerson, type Changed, changesOfPublication, type PublicationChange } from './publications/changes.ts'
export {
  changePublication,
  discardDraft,
  draftPublication,
  type NewPublication,
  type PublicationEdit,
  takeOver,
} from './publications/draft.ts'
export { getPublication, listPublications } from './publications/list.ts'
export { noticesOf, withdrawNotice } from './publications/notices.ts'
export { type ActsOf, recordActs } from './publications/record.ts'
export type { StoredPublication } from './publications/rows.ts'
export {
  listPublishRules,
  removePublishRule,
  replaceInventoryPublishRules,
  type StoredPublishRule,
  savePublishRule,
} from './publications/rules.ts'
export { mendUpdate, sayOnPublication, takeBackPublication } from './publications/say.ts'
export { type PublishingReader, type PublishingSituation, publishingReader } from './publications/situation.ts'
export { listenPublished } from './publications/wake.ts'

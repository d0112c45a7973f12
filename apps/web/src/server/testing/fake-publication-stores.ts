import type { PublicationStores } from '../publications/publication-stores.ts'

/** Stores of a network that tells the public nothing. */
export function fakePublicationStores(): PublicationStores {
  const missing = async () => ({ ok: false, why: 'missing', reason: 'This publication is not there any more.' }) as const
  return {
    listPublications: async () => [],
    getPublication: async () => undefined,
    changesOfPublication: async () => [],
    draftPublication: async () => 1,
    changePublication: missing,
    takeOverPublication: missing,
    discardDraft: async () => false,
    sayOnPublication: async () => undefined,
    takeBackPublication: async () => undefined,
    mendUpdate: missing,
    listPublishRules: async () => [],
    savePublishRule: async () => ({ ok: true, version: 1 }),
    removePublishRule: missing,
    withdrawNotice: async () => false,
    noticesOf: async () => new Map(),
  }
}

import type { EidDesk } from '@lispwatch/domain/status-page/eid-question'
import type { PagePicture } from '../machine/picture.ts'
import type { PublicView } from '../view/public-view.ts'

/** What a page is answered from: everything in it is public already. */
export interface Prepared {
  readonly view: PublicView
  /** With all that was ever published, for the history and permalinks. */
  readonly whole: () => PublicView
  /** As landPath makes it. */
  readonly land: string
  /** How old it is where it cannot be renewed, else null. */
  readonly staleMs: number | null
  /** Answers about EIDs of the public blocks. */
  readonly eids: () => EidDesk
  /** As dayListText makes it, of one instance. */
  readonly registeredDays: (iid: number) => string
  /** The page's own picture. */
  readonly logo: { readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> } | null
  /** Opens a page that has a password, for programs; told only to whom the page is shown. */
  readonly token: string | null
}

export interface Answer {
  readonly status: 200 | 404
  readonly type: string
  readonly body: string | Uint8Array<ArrayBuffer>
  /** To be drawn in place of the body. */
  readonly picture?: PagePicture
  /** Other pages may frame it. */
  readonly isEmbedded?: true
  /** What people ask is without end: it is not kept, and counted. */
  readonly isAsked?: true
}

export type Query = Readonly<Record<string, string>>

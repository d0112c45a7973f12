import type { PageChoice, StatusKnowledge } from '@lispwatch/status-page/view/knowledge'

/** What the public pages are made from, for signed-in people only: the secret parts are in it. */
export interface StatusInside {
  readonly knowledge: StatusKnowledge
  readonly pages: readonly { readonly name: string; readonly choice: PageChoice }[]
  /** Epoch ms. */
  readonly madeAt: number
}

/** Where it is asked for; undefined: nothing was ever known. */
export interface StatusInsideDesk {
  inside(): Promise<StatusInside | undefined>
}

import type { PageChoice, StatusKnowledge } from '@lispwatch/status-page/view/knowledge'
import { publicView } from '@lispwatch/status-page/view/projection'
import { providerKey } from '../knowledge.ts'
import type { SubscribedView } from './told-events.ts'

/** What is known, and the pages that are made of it. */
export interface Inside {
  readonly knowledge: StatusKnowledge
  readonly pages: readonly { readonly name: string; readonly choice: PageChoice }[]
  /** Epoch ms. */
  readonly madeAt: number
}

/** The page of a name as its subscribers see it; undefined: there is none. */
export function subscribedView({ knowledge, pages, madeAt }: Inside, name: string): SubscribedView | undefined {
  const page = pages.find((one) => one.name === name)
  if (page === undefined) return undefined
  const keys = new Map(knowledge.things.map(({ id, key }) => [id, key]))
  const servers = knowledge.things.filter(({ kind }) => kind !== 'site' && kind !== 'provider')
  const providersOf = new Map(servers.map(({ key, providers }) => [key, providers.map(providerKey)]))
  return { name, view: publicView(knowledge, page.choice, { now: madeAt }), keys, providersOf }
}

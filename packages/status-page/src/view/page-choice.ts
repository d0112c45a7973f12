import type { PageGroup, StatusPage } from '@lispwatch/domain/status-page/page'
import { PAGE_KINDS } from '@lispwatch/domain/status-page/page'
import type { SubscriberKind } from '@lispwatch/domain/subscription/subscriber'
import type { FreeGroup, KnownThing, PageChoice } from './knowledge.ts'

/** The things that a group of the operator names, by key. */
function membersOf({ sites = [], tags = [], nodes = [], providers = [] }: PageGroup, things: readonly KnownThing[]): string[] {
  const named = { site: sites, node: nodes, provider: providers }
  return things.flatMap(({ key, kind, name, tags: its }) => {
    const part = kind === 'site' || kind === 'provider' ? kind : 'node'
    return named[part].includes(name) || (kind === 'site' && its.some((tag) => tags.includes(tag))) ? [key] : []
  })
}

/** What a page of the inventory makes public. `url`: base of its links; a group takes what no group before it has. */
export function pageChoice(
  page: StatusPage,
  of: { readonly url: string; readonly things: readonly KnownThing[]; readonly subscribes?: readonly SubscriberKind[] },
): PageChoice {
  const taken = new Set<string>()
  const groups = (page.groups ?? []).map((group): FreeGroup => {
    const members = membersOf(group, of.things).filter((key) => !taken.has(key))
    for (const key of members) taken.add(key)
    return { name: group.name, members }
  })
  const shown = new Set(page.public ?? [])
  return {
    face: {
      ...{ slug: page.name, name: page.title, about: page.about ?? '', language: page.language ?? 'en', accent: page.accent ?? null },
      ...{ logoUrl: page.logo === undefined ? null : `${of.url}/logo`, contactUrl: page.contact ?? null, url: of.url },
      ...{ footer: page.footer ?? '', asksEids: (page.eidBlocks ?? []).length > 0, isListed: page.gate === undefined },
      subscribes: of.subscribes ?? [],
    },
    ...{ provider: page.provider ?? null, shows: page.shows ?? PAGE_KINDS, groups, eidBlocks: page.eidBlocks ?? [] },
    ...{ showsNodeNames: shown.has('node-names'), showsLocators: shown.has('locators'), showsHeads: shown.has('history-heads') },
  }
}

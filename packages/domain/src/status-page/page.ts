import type { PublishRule } from '../publication/publish-rule.ts'

/** The public status pages as the inventory has them: what is chosen here is public, and nothing else is. */

/** Languages in which a page speaks. */
export const PAGE_LANGUAGES = ['en', 'de'] as const
export type PageLanguage = (typeof PAGE_LANGUAGES)[number]

/** What a page shows, as its components. */
export const PAGE_KINDS = ['provider', 'map-server', 'map-resolver', 'ddt-node', 'proxy', 'site', 'other'] as const
export type PageKind = (typeof PAGE_KINDS)[number]

/** What is told only where it is chosen: names of nodes that have no other, addresses of locators, and signed heads of the history, which name the network. */
export const PAGE_SECRETS = ['node-names', 'locators', 'history-heads'] as const
export type PageSecret = (typeof PAGE_SECRETS)[number]

export const GATE_KINDS = ['password', 'addresses', 'unlisted'] as const

/**
 * Who may see a page. `password`: KEPT, or the password itself; what was read back from where it is stored is KEPT. `from`: IP prefixes.
 * `unlisted`: everybody who knows its address; search engines are asked to leave it out.
 */
export interface PageGate {
  readonly kind: (typeof GATE_KINDS)[number]
  readonly password?: string
  readonly from?: readonly string[]
}

/** A group of a page: what one of these names. */
export interface PageGroup {
  readonly name: string
  readonly sites?: readonly string[]
  /** Sites that have one of these. */
  readonly tags?: readonly string[]
  readonly nodes?: readonly string[]
  readonly providers?: readonly string[]
}

/** The page's own colour as #rrggbb, for each theme: no single one can be read on both. */
export interface PageAccent {
  readonly light: string
  readonly dark: string
}

/** What a page offers beside its feeds; what is left out is not offered. */
export interface PageSubscriptions {
  /** Name of a channel of kind e-mail: mails leave by its server, from its sender. */
  readonly mail?: string
  readonly webhooks?: boolean
  readonly slack?: boolean
  /** Webhooks may be received at private addresses: only where strangers cannot reach the page. */
  readonly privateAddresses?: boolean
}

export interface StatusPage {
  /** `[a-z0-9-]`; in the address of the page, and the key of everything that belongs to it. */
  readonly name: string
  /** Names that it had before: their addresses lead to it, and who subscribed under them is told of it. */
  readonly formerly?: readonly string[]
  readonly title: string
  /** Under the title. */
  readonly about?: string
  /** At the foot. */
  readonly footer?: string
  readonly language?: PageLanguage
  /** https: or mailto: */
  readonly contact?: string
  readonly accent?: PageAccent
  /** A picture as a data: address, PNG or SVG. */
  readonly logo?: string
  /** Names of hosts under which it is the page of `/status`. */
  readonly domains?: readonly string[]
  /** Only what belongs to this provider, or to one under it. */
  readonly provider?: string
  /** Left out: everything. */
  readonly shows?: readonly PageKind[]
  readonly groups?: readonly PageGroup[]
  /** Left out: nothing of it. */
  readonly public?: readonly PageSecret[]
  /** Where anybody may ask whether an EID is registered; left out: nowhere. */
  readonly eidBlocks?: readonly { readonly prefix: string; readonly iid: number }[]
  /** Left out: everybody sees it. */
  readonly gate?: PageGate
  /** Left out: the console decides. */
  readonly subscriptions?: PageSubscriptions
}

/** `statusPage` of an inventory. The first page is that of `/status`. */
export interface StatusPages {
  readonly pages: readonly StatusPage[]
  /** Which incidents are published without a person, on whichever page has something of them; left out: none of the inventory's. */
  readonly publish?: readonly PublishRule[]
}

/** The page of the whole network, as long as no inventory names one. */
export const DEFAULT_PAGE_NAME = 'default'

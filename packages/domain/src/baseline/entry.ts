/** A locator that may be mapped: one address, or a block of them as 203.0.113.0/24. What is left out may be anything. */
export interface AllowedLocator {
  readonly rloc: string
  readonly priority?: number
  readonly weight?: number
}

/** Of the EID-prefixes inside one: none may be registered, single hosts (they move from site to site), or any. */
export type MoreSpecifics = 'refused' | 'hosts' | 'accepted'

/** What may be registered of one EID-prefix. An empty list and null forbid nothing. Times in epoch ms. */
export interface BaselineEntry {
  /** As formatEidPrefix writes it: there is one entry for each. */
  readonly eid: string
  readonly moreSpecifics: MoreSpecifics
  /** It has to be registered, with every address of `locators`: an answer that denies it is drift. */
  readonly isExpected: boolean
  /** Whose locators it may be mapped to, where `locators` names none. */
  readonly sites: readonly string[]
  readonly locators: readonly AllowedLocator[]
  /** Whether map-servers answer for the site (RFC 9301 5.6, the P bit). */
  readonly proxy: 'always' | 'never' | 'any'
  /** Record TTL, as its own routers tell it. */
  readonly ttlMinutes: { readonly least: number; readonly most: number } | null
  /** Key IDs and algorithms of its Map-Registers, as the numbers of RFC 9301 5.6 and 12.5. */
  readonly keyIds: readonly number[]
  readonly algorithms: readonly number[]
  /** Whose map-servers may have it, and which of them have to. */
  readonly providers: readonly string[]
  readonly mapServers: readonly string[]
  /** Outside of this time it forbids everything: what is registered then is not in the baseline. */
  readonly validFrom: number | null
  readonly validTo: number | null
}

/** An entry that forbids nothing but what lies inside and is no host. */
export const openEntry = (eid: string): BaselineEntry => ({
  ...{ eid, moreSpecifics: 'hosts', isExpected: true, sites: [], locators: [], proxy: 'any', ttlMinutes: null },
  ...{ keyIds: [], algorithms: [], providers: [], mapServers: [], validFrom: null, validTo: null },
})

/** The fields that may differ between two entries of one EID-prefix, in the order in which people read them. */
export const ENTRY_FIELDS = [
  'moreSpecifics',
  'isExpected',
  'sites',
  'locators',
  'proxy',
  'ttlMinutes',
  'keyIds',
  'algorithms',
  'providers',
  'mapServers',
  'validFrom',
  'validTo',
] as const satisfies readonly (keyof BaselineEntry)[]

export type EntryField = (typeof ENTRY_FIELDS)[number]

export const isValidAt = ({ validFrom, validTo }: BaselineEntry, now: number): boolean =>
  (validFrom === null || validFrom <= now) && (validTo === null || now < validTo)

const inOrder = (values: readonly unknown[]): string =>
  values
    .map((value) => JSON.stringify(value))
    .sort()
    .join()

/** Whether two values of a field allow the same: lists have no order. */
export function sameField(field: EntryField, one: BaselineEntry, other: BaselineEntry): boolean {
  const [a, b] = [one[field], other[field]]
  if (Array.isArray(a) && Array.isArray(b)) return inOrder(a.map(plain)) === inOrder(b.map(plain))
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b))
}

/** Fields of objects in one order, whoever wrote them. */
const plain = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort()) : value

export const sameEntry = (one: BaselineEntry, other: BaselineEntry): boolean =>
  one.eid === other.eid && ENTRY_FIELDS.every((field) => sameField(field, one, other))

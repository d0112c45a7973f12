import type { SaidPrefix } from '@lispwatch/domain/comparison/said-prefix'
import { readEid } from '../prefix.ts'
import { quoted } from '../problem.ts'
import { field, textField } from './json.ts'

/*
 * What NetBox answers at /api/ipam/prefixes/ and /api/dcim/sites/ (REST API of version 4, and what version 3 has in common with it): pages of
 * `results`, and `next` with the address of the page that follows. Up to 4.1 a prefix has a `site`, from 4.2 on a `scope` that may be one.
 * NetBox knows no instances: a custom field `instance_id` of the prefix tells one, without it the instance is 0.
 */

/** Prefixes of this path are asked for; what only holds others together or is out of use is no EID-prefix. */
export const NETBOX_PREFIXES = '/api/ipam/prefixes/?status=active&limit=500'
export const NETBOX_SITES = '/api/dcim/sites/?limit=500'

/** One page. */
export interface NetboxPage<T> {
  readonly items: readonly T[]
  /** Address of the page that follows, as it was given; null: this is the last. */
  readonly next: string | null
  readonly problems: readonly string[]
}

/** The members of a page. undefined: this is no page of NetBox. */
function resultsOf(answer: unknown): { readonly results: readonly unknown[]; readonly next: string | null } | undefined {
  const results = field(answer, 'results')
  return Array.isArray(results) ? { results, next: textField(answer, 'next') } : undefined
}

const instanceOf = (prefix: unknown): number => {
  const told = field(field(prefix, 'custom_fields'), 'instance_id')
  return typeof told === 'number' && Number.isInteger(told) && told >= 0 && told <= 0xffffff ? told : 0
}

function siteOf(prefix: unknown): string | null {
  const site = textField(field(prefix, 'site'), 'name')
  return site ?? (textField(prefix, 'scope_type') === 'dcim.site' ? textField(field(prefix, 'scope'), 'name') : null)
}

/** A page of prefixes; undefined when it is none. */
export function readNetboxPrefixes(answer: unknown): NetboxPage<SaidPrefix> | undefined {
  const page = resultsOf(answer)
  if (page === undefined) return undefined
  const problems: string[] = []
  const items = page.results.flatMap((prefix): SaidPrefix[] => {
    const text = textField(prefix, 'prefix')
    const eid = text === null ? undefined : readEid(text, instanceOf(prefix))
    if (eid !== undefined) return [{ eid, site: siteOf(prefix), locators: null, state: null }]
    problems.push(`${quoted(text ?? '')} is not a prefix`)
    return []
  })
  return { items, next: page.next, problems }
}

/** A page of names of sites; undefined when it is none. */
export function readNetboxSites(answer: unknown): NetboxPage<string> | undefined {
  const page = resultsOf(answer)
  return page && { items: page.results.flatMap((site) => textField(site, 'name') ?? []), next: page.next, problems: [] }
}

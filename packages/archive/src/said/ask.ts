import type { SaidByAnother, SaidPrefix } from '@lispwatch/domain/comparison/said-prefix'
import { LISPWATCH_REGISTRATIONS, readLispwatchRegistrations } from './lispwatch.ts'
import { NETBOX_PREFIXES, NETBOX_SITES, type NetboxPage, readNetboxPrefixes, readNetboxSites } from './netbox.ts'

/** An answer in JSON, or why there is none, in a sentence. */
export type JsonAnswer = { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly words: string }

/** Asks the source for a path with its query, below the address that people entered. */
export type AskJson = (path: string) => Promise<JsonAnswer>

/** What a source says, or why it cannot be known, in a sentence. */
export type Asked = { readonly ok: true; readonly said: SaidByAnother } | { readonly ok: false; readonly words: string }

/** A source that goes on and on is not read to its end. */
const MOST_PAGES = 200
export const MOST_PREFIXES = 100_000
const MOST_PROBLEMS = 100

type Reader<T> = (answer: unknown) => NetboxPage<T> | undefined
type Read<T> =
  | { readonly ok: true; readonly items: readonly T[]; readonly problems: readonly string[] }
  | { readonly ok: false; readonly words: string }

/**
 * All pages of a list. Of the address of the page that follows only the query counts, and it is asked below the address that people entered:
 * whatever a source answers, nobody else is asked.
 */
async function allPages<T>(ask: AskJson, first: string, read: Reader<T>, nextOf: (next: string) => string | undefined): Promise<Read<T>> {
  const items: T[] = []
  const problems: string[] = []
  const asked = new Set<string>()
  for (let path: string | undefined = first; path !== undefined; ) {
    if (asked.has(path)) return { ok: false, words: 'It leads from one page to a page that was there before.' }
    if (asked.size === MOST_PAGES || items.length > MOST_PREFIXES)
      return { ok: false, words: `It has more than can be compared: ${MOST_PREFIXES} entries or ${MOST_PAGES} pages at most.` }
    asked.add(path)
    const answer = await ask(path)
    if (!answer.ok) return answer
    const page = read(answer.body)
    if (page === undefined)
      return { ok: false, words: 'It answers something else there. Check the address, and that it is the right kind of source.' }
    items.push(...page.items)
    problems.push(...page.problems.slice(0, MOST_PROBLEMS - problems.length))
    path = page.next === null ? undefined : nextOf(page.next)
  }
  return { ok: true, items, problems }
}

/** The query of an address, put behind a path; undefined where it is no address. */
function queryOf(next: string, path: string): string | undefined {
  const at = next.indexOf('?')
  return at < 0 ? undefined : `${path}${next.slice(at).replace(/#.*$/s, '')}`
}

const pathOf = (first: string) => first.slice(0, first.indexOf('?'))

/** The prefixes and sites of a NetBox. */
export async function askNetbox(ask: AskJson): Promise<Asked> {
  const prefixes = await allPages<SaidPrefix>(ask, NETBOX_PREFIXES, readNetboxPrefixes, (next) => queryOf(next, pathOf(NETBOX_PREFIXES)))
  if (!prefixes.ok) return prefixes
  const sites = await allPages<string>(ask, NETBOX_SITES, readNetboxSites, (next) => queryOf(next, pathOf(NETBOX_SITES)))
  if (!sites.ok) return sites
  return { ok: true, said: { prefixes: prefixes.items, sites: sites.items, problems: prefixes.problems } }
}

/** The registrations of another Lispwatch. */
export async function askLispwatch(ask: AskJson): Promise<Asked> {
  const read = await allPages<SaidPrefix>(
    ask,
    LISPWATCH_REGISTRATIONS,
    readLispwatchRegistrations,
    (cursor) => `${LISPWATCH_REGISTRATIONS}&cursor=${encodeURIComponent(cursor)}`,
  )
  if (!read.ok) return read
  // Names and MAC addresses are registrations like any other; they are left out without a word, because here only IP is compared.
  return { ok: true, said: { prefixes: read.items, sites: null, problems: [] } }
}

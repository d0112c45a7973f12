import type { ArchivedLocator } from '@lispwatch/domain/archive/answer'
import { ttlMinutesOf } from './duration.ts'
import { readAddress, readEid } from './prefix.ts'
import { type LineProblem, linesOf, quoted } from './problem.ts'
import { mergeLocators, type RegistrationRow, repeatedIn } from './registration-row.ts'

export interface ShowLispSite {
  /** Name of the router where the prompt shows it (`ms-1#show lisp site detail`). */
  readonly server: string | undefined
  /** `server` and `at` are the reader's: the text tells neither reliably. */
  readonly rows: readonly Omit<RegistrationRow, 'server' | 'at'>[]
  readonly problems: readonly LineProblem[]
}

type Row = ShowLispSite['rows'][number]
type Draft = { -readonly [K in keyof Row]: Row[K] } & { listed: ArchivedLocator[]; saysNo: boolean; etrs: number }

/** `16.2.1.1:4342`, `[2001:db8::1]:4342` or a bare address. */
function etrAddress(text: string): string | undefined {
  const [, bracketed] = /^\[([^\]]+)\](?::\d+)?$/.exec(text) ?? []
  return readAddress(bracketed ?? text) ?? readAddress(text.replace(/:\d+$/, ''))
}

/**
 * The text of `show lisp site detail` and of `show lisp [instance-id N ipv4|ipv6|ethernet] server detail internal` (IOS, IOS-XE). Lines that
 * neither is known to have are passed over: the two grow with every release.
 */
export function parseShowLispSite(text: string): ShowLispSite {
  const rows: Row[] = []
  const problems: LineProblem[] = []
  let [server, site, instance]: [string | undefined, string, number] = [undefined, '', 0]
  let draft: Draft | undefined
  const close = () => {
    if (draft) rows.push(rowOf(draft))
    draft = undefined
  }
  for (const [index, raw] of linesOf(text).entries()) {
    const line = raw.trim()
    const problem = (message: string) => problems.push({ line: index + 1, message })
    const prompt = /^([\w.-]+)[#>]\s*sh\S*\s+lisp\s+(?:.*instance-id\s+(\d+))?/.exec(line)
    const named = /^Site name:\s*(.+)$/.exec(line)
    const prefix = /^EID-(?:prefix|address):\s*(?:\[(\d+)\]\s*)?(\S+)(?:\s+instance-id\s+(\d+))?/i.exec(line)
    if (prompt) {
      close()
      server ??= prompt[1]
      instance = Number(prompt[2] ?? 0)
    } else if (named) {
      close()
      site = named[1] ?? ''
    } else if (prefix) {
      close()
      const eid = readEid(prefix[2] ?? '', Number(prefix[1] ?? prefix[3] ?? instance))
      if (eid === undefined) problem(`${quoted(prefix[2] ?? '')} is not an EID-prefix; what is said of it is left out`)
      else draft = newDraft(site, eid)
    } else if (draft) {
      const message = readDetail(draft, line)
      if (message !== undefined) problem(message)
    }
  }
  close()
  return { server, rows, problems }
}

const newDraft = (site: string, eid: Row['eid']): Draft => ({
  ...{ site, eid, registered: false, lastRegisterer: null, proxyReply: null, ttlMinutes: null, locators: [], repeated: [] },
  ...{ listed: [], saysNo: false, etrs: 0 },
})

/** @returns what is wrong with the line */
function readDetail(draft: Draft, line: string): string | undefined {
  const etr = /^ETR\s+(\S+?),/.exec(line)
  if (etr) {
    draft.etrs++
    draft.lastRegisterer ??= etrAddress(etr[1] ?? '') ?? null
    if (/\bno proxy-reply\b/.test(line)) draft.proxyReply ??= false
    else if (/\bproxy-reply\b/.test(line)) draft.proxyReply ??= true
    return undefined
  }
  const locator = /^(\S+)\s+(?:yes|no)\s+(up|down|unreachable|admin-down)\s+(\d{1,3})\/\s*(\d{1,3})\b/.exec(line)
  if (locator) {
    const [, address = '', state, priority, weight] = locator
    const rloc = readAddress(address)
    if (rloc === undefined || Number(priority) > 255 || Number(weight) > 255) return `${quoted(line)} is not a locator`
    draft.listed.push({ rloc, priority: Number(priority), weight: Number(weight), up: state === 'up' })
    return undefined
  }
  const proxy = /^Proxy reply:\s*(Yes|No)/i.exec(line)
  if (proxy) draft.proxyReply = proxy[1]?.toLowerCase() === 'yes'
  const ttl = /^TTL:\s*(\S+)/.exec(line)
  if (ttl) {
    const minutes = ttlMinutesOf(ttl[1] ?? '')
    // In this text a bare number is seconds nowhere and minutes nowhere: it is a clock, or days and hours.
    if (minutes === undefined && !/^(never|unspecified|--)$/i.test(ttl[1] ?? '')) return `${quoted(ttl[1] ?? '')} is not a TTL`
    draft.ttlMinutes = minutes ?? null
  }
  if (/^No registrations/i.test(line) || /^Last registered:\s*never/i.test(line)) draft.saysNo = true
  return undefined
}

function rowOf({ listed, saysNo, etrs, ...row }: Draft): Row {
  const registered = etrs > 0 && !saysNo
  return {
    ...row,
    registered,
    ttlMinutes: registered ? row.ttlMinutes : null,
    locators: mergeLocators(listed),
    repeated: repeatedIn(listed),
  }
}

import { parseMac } from '@lispwatch/lisp-client/address/mac'
import { parsePrefix } from '@lispwatch/lisp-client/address/prefix'

/** What a text that somebody typed looks for among EID-prefixes. */
export interface EidQuery {
  /** Only this instance; null: every one. */
  readonly iid: number | null
  /** An IP address or prefix in full: what covers it and what it covers is found. */
  readonly ip: string | null
  /** Beginnings of EID-prefixes as they are written; none: every one of the instance. */
  readonly beginnings: readonly string[]
}

const MAX_IID = 0xffffffff
/** Longer than any EID-prefix but a very long name. */
const MAX_TEXT = 300

/**
 * Reads `10.1.0.7`, `10.1.0.0/16`, `10.1.`, `2001:db8:`, `02-00-00-00`, `0200.0000.0001`, `prin`, `'prin`, `(10.1.`, each with `[101]` or `iid 101` before
 * it, or that alone. Undefined where the text is empty, or its instance is none.
 */
export function parseEidQuery(text: string): EidQuery | undefined {
  const trimmed = text.trim().slice(0, MAX_TEXT)
  if (trimmed === '') return undefined
  const instance = /^(?:\[(\d{1,10})\]?|iid\s*(\d{1,10})(?=\s|$))\s*(.*)$/i.exec(trimmed)
  const iid = instance === null ? null : Number(instance[1] ?? instance[2])
  if (iid !== null && iid > MAX_IID) return undefined
  const rest = instance === null ? trimmed : (instance[3] ?? '')
  if (rest === '') return iid === null ? undefined : { iid, ip: null, beginnings: [] }
  const prefix = parsePrefix(withoutHostBits(rest))
  return { iid, ip: prefix.ok ? withoutHostBits(rest) : null, beginnings: beginningsOf(rest) }
}

/** `10.1.0.7/16` asks for the address as well as for the prefix: the address is what was meant to be found. */
function withoutHostBits(text: string): string {
  return parsePrefix(text).ok ? text : text.replace(/\/\d{1,3}$/, '')
}

/** Every way in which an EID-prefix that begins like this may be written in the record. */
function beginningsOf(text: string): string[] {
  const lower = text.toLowerCase()
  const mac = parseMac(lower)
  const octets = mac ? [...mac].map((octet) => octet.toString(16).padStart(2, '0')).join(':') : macBeginning(lower)
  const name = text.startsWith("'") ? text : `'${text}`
  return [...new Set([lower, name, ...(octets === undefined ? [] : [octets])])]
}

/** The beginning of a MAC address with hyphens or dots, as it is written with colons. */
function macBeginning(text: string): string | undefined {
  if (/^(?:[\da-f]{2}-){1,5}[\da-f]{0,2}$/.test(text)) return text.replaceAll('-', ':')
  const dotted = /^([\da-f]{4})\.([\da-f]{0,4})(?:\.([\da-f]{0,4}))?$/.exec(text)
  return dotted === null
    ? undefined
    : dotted
        .slice(1)
        .join('')
        .replaceAll(/(..)(?=.)/g, '$1:')
}

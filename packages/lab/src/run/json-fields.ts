import { type EidPrefix, parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'

/** Readers of JSON that anybody may have written. Each gives undefined for what is not of its kind. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const MOST_NAME_CHARACTERS = 200

/** Text of moderate length, such as a name or a key. */
export function textFrom(value: unknown): string | undefined {
  return typeof value === 'string' && value.length > 0 && value.length <= MOST_NAME_CHARACTERS ? value : undefined
}

export function ipFrom(value: unknown): string | undefined {
  return typeof value === 'string' ? canonicalIp(value) : undefined
}

export function eidFrom(value: unknown): EidPrefix | undefined {
  if (!isRecord(value) || typeof value.prefix !== 'string') return undefined
  const parsed = parseEidPrefix(`[${String(value.iid)}]${value.prefix}`)
  return parsed.ok ? parsed.eid : undefined
}

/** A whole number in that range, both ends included. */
export function wholeFrom(value: unknown, least: number, most: number): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : undefined
}

/** A number in that range, both ends included. */
export function numberFrom(value: unknown, least: number, most: number): number | undefined {
  return typeof value === 'number' && value >= least && value <= most ? value : undefined
}

export function oneOf<T extends string>(value: unknown, choices: readonly T[]): T | undefined {
  return choices.find((choice) => choice === value)
}

/** At most `most` items, each of which `read` can read. */
export function listFrom<T>(value: unknown, most: number, read: (item: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(value) || value.length > most) return undefined
  const items = value.map(read)
  return items.every((item) => item !== undefined) ? items : undefined
}

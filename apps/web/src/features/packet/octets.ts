import type { ExplainedField } from '@lispwatch/lisp-client/wire/explain/explain'

/** Octets from hexadecimal digits; what is no pair of digits is left out. */
export function octetsOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/[\da-f]{2}/gi) ?? [], (pair) => Number.parseInt(pair, 16))
}

/** The field that an octet belongs to: the one with octets of its own, never a heading over it. Undefined where there is none. */
export function fieldAt(fields: readonly ExplainedField[], octet: number): number | undefined {
  const index = fields.findIndex(({ kind, offset, length }) => kind === 'field' && offset <= octet && octet < offset + length)
  return index === -1 ? undefined : index
}

interface TellingRemark {
  readonly path: string
  readonly offset: number
  readonly detail: string
}

/** Each remark at the field that it is about: by its path, or else the last that its octet lies in. */
export function remarksAt(fields: readonly ExplainedField[], remarks: readonly TellingRemark[]): ReadonlyMap<number, readonly string[]> {
  const placed = new Map<number, string[]>()
  for (const { path, offset, detail } of remarks) {
    const byPath = fields.findLastIndex((field) => field.path === path)
    const byPlace = fields.findLastIndex((field) => field.offset <= offset && offset < field.offset + Math.max(field.length, 1))
    const index = Math.max(byPath === -1 ? byPlace : byPath, 0)
    placed.set(index, [...(placed.get(index) ?? []), detail])
  }
  return placed
}

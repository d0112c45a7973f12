import {
  comparePrefixes,
  familyBits,
  formatPrefix,
  maskedPrefix,
  type Prefix,
  parsePrefix,
  prefixCovers,
} from '@lispwatch/lisp-client/address/prefix'
import type { EidRow, EidState } from './eid-row.ts'

/** A run of cells along the curve that one EID-prefix covers, or a cell in which several lie. */
export interface SpaceArea {
  /** Cells from the beginning of the block. */
  readonly start: number
  readonly length: number
  /** The EID-prefix, or the block of the cell. */
  readonly prefix: string
  readonly eids: number
  /** The worst of them. */
  readonly state: EidState
  /** The first ones, as formatEidPrefix writes them, each with its site. */
  readonly names: readonly { readonly eid: string; readonly site: string | null }[]
}

/** How a block of EID space is used: 4 ** order cells of equal size in the order of addresses. */
export interface EidSpace {
  readonly iid: number
  readonly block: string
  readonly order: number
  /** Addresses of a cell, as a mask length. */
  readonly cellMaskLength: number
  /** The block four bits wider; null: it is all of the family already. */
  readonly wider: string | null
  /** In the order of addresses, the wider before the narrower. */
  readonly areas: readonly SpaceArea[]
}

/** More cells a side tell an eye no more. */
const MOST_ORDER = 6
const NAMED = 3
const WIDER_BITS = 4

/** Worst first: what somebody has to look at is seen among what is well. */
const WORST_FIRST: readonly EidState[] = ['lapsed', 'in-doubt', 'unmeasured', 'mapped', 'absent']

interface Known {
  readonly row: EidRow
  readonly prefix: Prefix
}

const parsedOf = new WeakMap<readonly EidRow[], readonly Known[]>()

/** The IP prefixes among the rows, in the order of addresses; read once for each reading of the list. */
function knownOf(rows: readonly EidRow[]): readonly Known[] {
  const found = parsedOf.get(rows)
  if (found !== undefined) return found
  const known = rows.flatMap((row): Known[] => {
    const parsed = parsePrefix(row.prefix)
    return parsed.ok ? [{ row, prefix: parsed.prefix }] : []
  })
  known.sort((a, b) => comparePrefixes(a.prefix, b.prefix))
  parsedOf.set(rows, known)
  return known
}

/** `count` bits of an address from bit `from` on, as a number; at most 12. */
function bitsOf(bytes: Uint8Array, from: number, count: number): number {
  let value = 0
  for (let bit = from; bit < from + count; bit++) value = (value << 1) | (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1)
  return value
}

/** The narrowest block that has all of them. */
function common(known: readonly Known[]): Prefix | undefined {
  const [first, last] = [known[0]?.prefix, known.at(-1)?.prefix]
  if (first === undefined || last === undefined) return undefined
  const shortest = Math.min(...known.map(({ prefix }) => prefix.maskLength))
  let maskLength = 0
  while (maskLength < shortest && bitsOf(first.bytes, maskLength, 1) === bitsOf(last.bytes, maskLength, 1)) maskLength++
  return maskedPrefix(first.bytes, maskLength)
}

/**
 * The use of a block of one instance. `within` null: the narrowest that has all IPv4 EID-prefixes of the instance, or all IPv6 ones where
 * there are no others. Undefined where there is nothing to draw.
 */
export function eidSpace(
  rows: readonly EidRow[],
  { iid, within }: { readonly iid: number; readonly within: string | null },
): EidSpace | undefined {
  const its = knownOf(rows).filter(({ row }) => row.iid === iid)
  const asked = within === null ? undefined : parsePrefix(within)
  const family = its[0]?.prefix.family
  const block = asked?.ok ? asked.prefix : common(its.filter(({ prefix }) => prefix.family === family))
  if (block === undefined) return undefined
  const order = Math.min(MOST_ORDER, (familyBits(block.family) - block.maskLength) >> 1)
  const areas = areasOf(
    its.filter(({ prefix }) => prefixCovers(block, prefix)),
    block,
    order,
  )
  return {
    ...{ iid, block: formatPrefix(block), order, cellMaskLength: block.maskLength + 2 * order, areas },
    wider: block.maskLength === 0 ? null : formatPrefix(maskedPrefix(block.bytes, Math.max(0, block.maskLength - WIDER_BITS))),
  }
}

function areasOf(known: readonly Known[], block: Prefix, order: number): SpaceArea[] {
  const cellMaskLength = block.maskLength + 2 * order
  const wide: SpaceArea[] = []
  const cells = new Map<number, Known[]>()
  for (const one of known) {
    const start = bitsOf(one.prefix.bytes, block.maskLength, 2 * order)
    if (one.prefix.maskLength <= cellMaskLength) {
      const length = 2 ** (cellMaskLength - one.prefix.maskLength)
      wide.push({ start, length, prefix: one.row.prefix, eids: 1, state: one.row.state, names: [nameOf(one)] })
    } else {
      const its = cells.get(start)
      if (its === undefined) cells.set(start, [one])
      else its.push(one)
    }
  }
  const narrow = [...cells].map(([start, its]): SpaceArea => {
    const [first] = its
    const prefix =
      first === undefined || its.length === 1 ? first?.row.prefix : formatPrefix(maskedPrefix(first.prefix.bytes, cellMaskLength))
    const states = its.map(({ row }) => row.state)
    const state = WORST_FIRST.find((worst) => states.includes(worst)) ?? 'absent'
    return { start, length: 1, prefix: prefix ?? '', eids: its.length, state, names: its.slice(0, NAMED).map(nameOf) }
  })
  return [...wide, ...narrow].sort((a, b) => a.start - b.start || b.length - a.length)
}

const nameOf = ({ row: { eid, site } }: Known) => ({ eid, site })

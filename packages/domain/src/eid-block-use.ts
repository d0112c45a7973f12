import { comparePrefixes, type Prefix, parsePrefix, prefixCovers } from '@lispwatch/lisp-client/address/prefix'

/** An EID block, or an EID-prefix, with its instance. */
export interface EidInInstance {
  readonly iid: number
  readonly prefix: string
}

/** How an EID block is used. */
export interface EidBlockUse extends EidInInstance {
  /** EID-prefixes within the block, itself included, that are known of. */
  readonly eidPrefixes: number
  /** How many of them are mapped. */
  readonly mapped: number
  /** The share of the block's addresses that lie in EID-prefixes that are mapped: 0 to 1. Null: the block is no IP prefix. */
  readonly share: number | null
}

/** An EID-prefix whose text was read, with its instance. */
export interface KnownEid {
  readonly iid: number
  readonly prefix: Prefix
  readonly isMapped: boolean
}

/** How each of `blocks` is used by `eids`, in their order. */
export function eidBlockUses(blocks: readonly EidInInstance[], eids: readonly KnownEid[]): EidBlockUse[] {
  const known = new Map<string, KnownEid[]>()
  for (const eid of eids) {
    const key = `${eid.iid} ${eid.prefix.family}`
    const its = known.get(key)
    if (its) its.push(eid)
    else known.set(key, [eid])
  }
  for (const its of known.values()) its.sort((a, b) => comparePrefixes(a.prefix, b.prefix))
  return blocks.map((block) => {
    const parsed = parsePrefix(block.prefix)
    if (!parsed.ok) return { ...block, eidPrefixes: 0, mapped: 0, share: null }
    return { ...block, ...useOf(parsed.prefix, known.get(`${block.iid} ${parsed.prefix.family}`) ?? []) }
  })
}

/** `known` in the order of comparePrefixes: what lies in a block stands together, the wider before the narrower. */
function useOf(block: Prefix, known: readonly KnownEid[]): Pick<EidBlockUse, 'eidPrefixes' | 'mapped' | 'share'> {
  const found = { eidPrefixes: 0, mapped: 0, share: 0 }
  let widest: Prefix | undefined
  for (let index = firstNotBefore(block, known); index < known.length; index++) {
    const one = known[index]
    if (one === undefined || !prefixCovers(block, one.prefix)) break
    found.eidPrefixes++
    if (!one.isMapped) continue
    found.mapped++
    if (widest !== undefined && prefixCovers(widest, one.prefix)) continue
    widest = one.prefix
    found.share += 2 ** (block.maskLength - one.prefix.maskLength)
  }
  return found
}

function firstNotBefore(block: Prefix, known: readonly KnownEid[]): number {
  let [low, high] = [0, known.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const one = known[middle]
    if (one !== undefined && comparePrefixes(one.prefix, block) < 0) low = middle + 1
    else high = middle
  }
  return low
}

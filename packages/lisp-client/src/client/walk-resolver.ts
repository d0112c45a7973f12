import type { AddressRange } from './address-number.ts'
import type { Endpoint } from './ports.ts'

/**
 * How far one resolver has been walked. Each resolver sees another part of the truth, so each is walked on its own; what one answered ahead
 * of the others is not asked again.
 */
export interface WalkedResolver {
  readonly via: Endpoint
  /** The next address that it has not spoken for. */
  next: bigint
  /** It answers host-length negatives and so never tells where a hole ends: only candidates are asked. */
  asksCandidatesOnly: boolean
  /** Positions at which it kept silent while another resolver answered negative. */
  silentNegatives: number
}

/** From here on its silence about holes is a habit (some servers send negatives to port 4342, some none), and it is asked once instead of often. */
const SILENT_HABIT = 3

/** A resolver that has not been asked yet. @param first the number of the first address of the block that is walked */
export function walkedResolver(via: Endpoint, first: bigint): WalkedResolver {
  return { via, next: first, asksCandidatesOnly: false, silentNegatives: 0 }
}

/** Whether it kept silent about holes so often that waiting for its retries is in vain: it is given one try from now on. */
export function isSilentOnNegatives(resolver: WalkedResolver): boolean {
  return resolver.silentNegatives >= SILENT_HABIT
}

/**
 * Where to go on after everybody kept silent: behind the smallest known prefix around the cursor, else before the next known prefix, else
 * behind the block. Never to the next address: a silent resolver would make a /16 last for days.
 */
export function behindSilence(cursor: bigint, known: readonly AddressRange[], block: AddressRange): bigint {
  let enclosing: AddressRange | undefined
  let following = block.last + 1n
  for (const range of known) {
    if (range.first > cursor && range.first < following) following = range.first
    const isAround = range.first <= cursor && cursor <= range.last
    if (isAround && (enclosing === undefined || range.last - range.first < enclosing.last - enclosing.first)) enclosing = range
  }
  const behindEnclosing = enclosing === undefined ? block.last + 1n : enclosing.last + 1n
  return behindEnclosing < following ? behindEnclosing : following
}

/** The start of the next known prefix after `position`; behind the block if there is none. */
export function nextCandidate(position: bigint, known: readonly AddressRange[], block: AddressRange): bigint {
  let next = block.last + 1n
  for (const { first } of known) if (first >= position && first < next) next = first
  return next
}

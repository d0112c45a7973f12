import type { LinkFault, Passage } from '../link.ts'
import { MOST_DELAY_MS } from './fault.ts'

type Copy = Passage['copies'][number]

/** A datagram that is held back waits between these times: longer than most gaps between two of them, shorter than anybody's patience. */
const HELD_BACK_MS = { least: 20, most: 250 } as const

/**
 * What becomes of one datagram on a link with this fault: no copy when it is lost, more than one when it is duplicated. `random` gives numbers of
 * at least 0 and below 1. A datagram takes the same count of them whatever its fate, so that one fault more or less does not change the
 * fate of the datagrams behind it.
 */
export function copiesOf(fault: LinkFault, payload: Uint8Array, random: () => number): Passage['copies'] {
  const isLost = random() < (fault.lossShare ?? 0)
  const isDoubled = random() < (fault.duplicateShare ?? 0)
  const copies = [copyOf(fault, payload, random), copyOf(fault, payload, random)]
  if (isLost || fault.cut === true) return []
  return isDoubled ? copies : copies.slice(0, 1)
}

function copyOf(fault: LinkFault, payload: Uint8Array, random: () => number): Copy {
  const jitterMs = random() * (fault.jitterMs ?? 0)
  const isHeldBack = random() < (fault.reorderShare ?? 0)
  const heldBackMs = HELD_BACK_MS.least + random() * (HELD_BACK_MS.most - HELD_BACK_MS.least)
  const isFlipped = random() < (fault.bitFlipShare ?? 0)
  const bit = Math.floor(random() * payload.length * 8)
  const delayMs = Math.min(MOST_DELAY_MS, (fault.delayMs ?? 0) + jitterMs + (isHeldBack ? heldBackMs : 0))
  return { delayMs, payload: isFlipped ? withBitFlipped(payload, bit) : payload }
}

function withBitFlipped(payload: Uint8Array, bit: number): Uint8Array {
  const flipped = payload.slice()
  const octet = flipped[bit >> 3]
  if (octet !== undefined) flipped[bit >> 3] = octet ^ (0x80 >> (bit & 7))
  return flipped
}

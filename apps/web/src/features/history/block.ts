import type { CSSProperties } from 'react'
import type { Piece } from './timeline.ts'

/** Narrower than this nothing can be hit or seen. */
const LEAST_PX = 3

/** Where a piece lies in its lane. */
export function place({ left, width }: Piece): CSSProperties {
  return { left: `${left * 100}%`, width: `max(${width * 100}%, ${LEAST_PX}px)` }
}

/** The exact extent of an edge that may be narrower than a pixel. */
export function placeExactly({ left, width }: Piece): CSSProperties {
  return { left: `${left * 100}%`, width: `${width * 100}%` }
}

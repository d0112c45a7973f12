import { LIG_VECTORS } from './lig.ts'
import { LISPERS_VECTORS } from './lispers.ts'
import { OOR_VECTORS } from './oor.ts'
import { OPENCP_VECTORS } from './opencp.ts'
import { type Vector, vectorBytes } from './vector.ts'

export const ALL_VECTORS: readonly Vector[] = [...OOR_VECTORS, ...LISPERS_VECTORS, ...OPENCP_VECTORS, ...LIG_VECTORS]

/** The vector with that source, `oor-01... frame 1` given as `oor-01` and 1. Throws where there is none. */
export function vector(capture: string, frame: number): Uint8Array {
  const found = ALL_VECTORS.find(({ source }) => source.startsWith(`${capture}-`) && source.endsWith(` frame ${frame}`))
  if (!found) throw new RangeError(`no vector ${capture} frame ${frame}`)
  return vectorBytes(found)
}

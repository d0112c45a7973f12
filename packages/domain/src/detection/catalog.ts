import type { Look } from '../facts/look.ts'
import type { Detection } from './detection.ts'

/** Every detection there is, by what it looks at. */
export const DETECTIONS: { readonly [L in Look]: readonly Detection<L>[] } = {
  eid: [],
  rloc: [],
  server: [],
  delegation: [],
  vantage: [],
  device: [],
}

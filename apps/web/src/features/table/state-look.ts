import type { State } from '@lispwatch/domain/state'
import { STATE_STYLE } from '../../lib/state-style.ts'
import type { StateLook } from './state-filter.tsx'

/** How the states of sites, locators, servers and providers are drawn and called. */
export function stateLook(state: State): StateLook {
  const { word, meaning } = STATE_STYLE[state]
  return { glyph: state, word, meaning }
}

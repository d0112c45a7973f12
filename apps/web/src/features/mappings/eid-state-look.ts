import type { State } from '@lispwatch/domain/state'
import type { EidState } from '../../lib/eid-shapes.ts'

/** The glyph, the word and the meaning of how an EID-prefix stands. */
export const EID_STATE_LOOK: Record<EidState, { readonly glyph: State; readonly word: string; readonly meaning: string }> = {
  mapped: { glyph: 'ok', word: 'mapped', meaning: 'A server has it.' },
  lapsed: { glyph: 'down', word: 'lapsed', meaning: 'No server has it; one had it in the 30 days before, and the inventory has it.' },
  'in-doubt': { glyph: 'unconfirmed', word: 'in doubt', meaning: 'It changed at some time around this instant.' },
  unmeasured: { glyph: 'unknown', word: 'unmeasured', meaning: 'Nobody looked then. It may have been there.' },
  absent: { glyph: 'dormant', word: 'not mapped', meaning: 'No server has it.' },
}

export const stateLook = (state: EidState) => EID_STATE_LOOK[state]

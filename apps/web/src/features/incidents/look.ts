import type { State } from '@lispwatch/domain/state'
import type { IncidentRow, IncidentSummary } from '../../lib/shapes.ts'
import type { StateLook } from '../table/state-filter.tsx'
import { STANDING_WORD } from './words.ts'

const STANDING_GLYPH: Record<IncidentRow['standing'], State> = {
  open: 'down',
  acknowledged: 'degraded',
  quiet: 'maintenance',
  resolved: 'ok',
  merged: 'dormant',
}

/** How the states of a list of incidents are drawn and called. */
export const standingLook = (standing: IncidentRow['standing']): StateLook => ({
  glyph: STANDING_GLYPH[standing],
  ...STANDING_WORD[standing],
})

type Looked = Pick<IncidentSummary, 'state' | 'severity' | 'isUnconfirmed' | 'subject' | 'quiet'>

/** The shape and colour of an incident: how bad it is while it is there; grey where it is about those who observe. */
export function incidentGlyph({ state, severity, isUnconfirmed, subject, quiet }: Looked): State {
  if (state !== 'open') return STANDING_GLYPH[state]
  if (quiet !== null) return 'maintenance'
  if (subject.kind === 'monitor' || subject.kind === 'vantage') return 'impaired'
  // What is critical is red before it is confirmed: who has one observer only would never see red.
  if (severity === 'critical') return 'down'
  return isUnconfirmed ? 'unconfirmed' : 'degraded'
}

import type { Impact, Phase, Publication, PublicationEdit } from '../../lib/publication-shapes.ts'

/** A publication as it is edited; times as epoch ms. */
export type PublicationForm = Omit<PublicationEdit, 'id' | 'revision'>

export function formOf({ title, startsAt, endsAt, impacts, nextPhase, nextText }: Publication): PublicationForm {
  return { title, startsAt, endsAt, impacts: impacts.map((impact) => ({ ...impact })), nextPhase, nextText }
}

/** Two that would be saved as the same are the same. */
export const sameForm = (a: PublicationForm, b: PublicationForm): boolean => JSON.stringify(a) === JSON.stringify(b)

/** `2026-11-21T12:00`, UTC, as a field for a local date and time has it; null is empty. */
export const fieldOf = (at: number | null): string => (at === null ? '' : new Date(at).toISOString().slice(0, 16))

/** The way back; null where the field is empty or half written. What the field cannot show (seconds) stays where it shows the same as before. */
export function instantOf(text: string, before: number | null): number | null {
  if (before !== null && fieldOf(before) === text) return before
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) ? Date.parse(`${text.slice(0, 16)}Z`) : Number.NaN
  return Number.isNaN(at) ? null : at
}

/** What is said next, unless it is chosen: the same phase again. */
export const phaseNext = ({ nextPhase }: PublicationForm, phase: Phase): Phase => nextPhase ?? phase

/** A component that is hit from then on, like what is hit already. */
export function newImpact(key: string, { impacts, startsAt, endsAt }: PublicationForm, kind: Publication['kind']): Impact {
  const state = impacts[0]?.state ?? (kind === 'maintenance' ? 'maintenance' : 'degraded')
  return { key, state, fromAt: startsAt, toAt: endsAt }
}

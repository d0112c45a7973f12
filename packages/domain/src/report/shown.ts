import { Temporal } from 'temporal-polyfill'
import { percentText } from '../availability.ts'
import { explainDuration } from '../explain-time.ts'
import type { Cell, CellKind } from './report.ts'

/** What nobody knows is said, and never left out or drawn as nothing. */
export const UNKNOWN = 'unknown'

/** `2026-11-12 03:12 UTC` */
export function instantText(at: number): string {
  const text = Temporal.Instant.fromEpochMilliseconds(at).toString({ smallestUnit: 'minute' })
  return `${text.slice(0, 10)} ${text.slice(11, 16)} UTC`
}

/** `2026-11-12`, where a day is meant; the hour too where one is. */
export function edgeText(at: number): string {
  return at % 86_400_000 === 0 ? instantText(at).slice(0, 10) : instantText(at)
}

/** `2026-11-01 to 2026-12-01 (UTC)`; the end is the first instant that does not belong to it. */
export const periodText = ({ fromAt, toAt }: { readonly fromAt: number; readonly toAt: number }): string =>
  `${edgeText(fromAt)} up to ${edgeText(toAt)}`

const groups = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f')

/** A value as people read it. */
export function shownCell(kind: CellKind, value: Cell): string {
  if (value === null) return UNKNOWN
  if (typeof value === 'string') return value
  switch (kind) {
    case 'instant':
      return instantText(value)
    case 'duration':
      return value === 0 ? '0' : explainDuration(value)
    case 'share':
      return `${percentText(value)} %`
    default:
      return Number.isInteger(value) ? groups(value) : String(value)
  }
}

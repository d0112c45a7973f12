import { percentText } from '../availability.ts'
import { civilDate, explainDuration } from '../explain-time.ts'
import type { Cell, CellKind } from './report.ts'

/** What nobody knows is said, and never left out or drawn as nothing. */
export const UNKNOWN = 'unknown'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

const two = (n: number): string => String(n).padStart(2, '0')

/** `2026-11-12` */
function dayText(at: number): string {
  const { year, month, day } = civilDate(Math.floor(at / DAY_MS))
  return `${year}-${two(month + 1)}-${two(day)}`
}

/** `2026-11-12 03:12 UTC` */
export function instantText(at: number): string {
  const minute = Math.floor((at - Math.floor(at / DAY_MS) * DAY_MS) / MINUTE_MS)
  return `${dayText(at)} ${two(Math.floor(minute / 60))}:${two(minute % 60)} UTC`
}

/** `2026-11-12`, where a day is meant; the time too where one is. */
export const edgeText = (at: number): string => (at % DAY_MS === 0 ? dayText(at) : instantText(at))

/** `2026-11-01 up to 2026-12-01`; the end is the first instant that does not belong to it. */
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
    case 'share-most':
      return `${percentText(value, 'up')} %`
    default:
      return Number.isInteger(value) ? groups(value) : String(value)
  }
}

import { z } from 'zod'

/** An instant in an answer: ISO 8601, in UTC, to the millisecond. */
export const instant = z.iso.datetime()

/** An instant in a query, with its offset from UTC; read as epoch ms. */
export const givenInstant = z.iso
  .datetime({ offset: true, error: 'must be an instant such as 2026-11-20T12:00:00Z' })
  .transform((text) => Date.parse(text))

export function iso(at: number): string
export function iso(at: number | null): string | null
export function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}

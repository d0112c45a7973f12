import type { Sources } from '@lispwatch/db/eids'
import { z } from 'zod'
import type { SourceChoice } from './eid-row.ts'

/** As a URL has it: `all`, `live`, or `archive:NAME`. */
export const sourceText = z
  .string()
  .regex(/^(all|live|archive:.{1,100})$/, 'must be all, live or archive:NAME')
  .default('all')

export function sourceChoice(text: string): SourceChoice {
  if (text === 'live' || text === 'all') return text
  return { archive: text.slice('archive:'.length) }
}

/** The same for what is read from the database. */
export const sourcesOf = (text: string): Sources => sourceChoice(text)

import type { SaidPrefix } from '@lispwatch/domain/comparison/said-prefix'
import { readEid } from '../prefix.ts'
import { quoted } from '../problem.ts'
import { field, textField } from './json.ts'

/** What another Lispwatch answers there: a line for each EID-prefix, server and vantage; `next` is the cursor of the page that follows. */
export const LISPWATCH_REGISTRATIONS = '/api/v1/registrations?limit=1000'

const STATES = ['registered', 'unregistered', 'unknown'] as const

/** A page of its registrations; undefined when it is none. */
export function readLispwatchRegistrations(
  answer: unknown,
): { readonly items: readonly SaidPrefix[]; readonly next: string | null; readonly problems: readonly string[] } | undefined {
  const lines = field(answer, 'items')
  if (!Array.isArray(lines)) return undefined
  const problems: string[] = []
  const items = lines.flatMap((line): SaidPrefix[] => {
    const [prefix, iid] = [textField(line, 'eid'), field(line, 'iid')]
    const state = STATES.find((one) => one === field(line, 'state'))
    const eid = prefix !== null && typeof iid === 'number' && Number.isInteger(iid) && iid >= 0 ? readEid(prefix, iid) : undefined
    if (eid !== undefined && state !== undefined) return [{ eid, site: textField(line, 'site'), locators: null, state }]
    problems.push(`${quoted(prefix ?? '')} is not a registration of an IP prefix`)
    return []
  })
  return { items, next: textField(answer, 'next'), problems }
}

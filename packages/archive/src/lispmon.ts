import type { DayList } from '@lispwatch/domain/archive/answer'
import { type EidPrefix, eidKey } from '@lispwatch/lisp-client/address/eid'
import { readEid } from './prefix.ts'
import { type LineProblem, linesOf, quoted } from './problem.ts'

/**
 * The daily lists of LISPmon, one line per day: `2010-01-07;2;153.16.15.0/24;153.16.19.0/24`. The first number says how many follow, so that a
 * line that was cut off is known by it; such a line is skipped as a whole.
 */
export function parseLispmon(text: string): { readonly days: readonly DayList[]; readonly problems: readonly LineProblem[] } {
  const days: DayList[] = []
  const problems: LineProblem[] = []
  const seen = new Map<string, number>()
  for (const [index, raw] of linesOf(text).entries()) {
    const line = index + 1
    if (raw.trim() === '' || raw.startsWith('#') || (line === 1 && /^date;/i.test(raw))) continue
    const day = readDay(raw)
    const first = typeof day === 'string' ? undefined : seen.get(day.name)
    if (typeof day === 'string') problems.push({ line, message: day })
    else if (first !== undefined) problems.push({ line, message: `the day ${day.name} was there already, in line ${first}` })
    else {
      seen.set(day.name, line)
      days.push(day)
    }
  }
  return { days: days.toSorted((a, b) => a.at - b.at), problems }
}

/** The day, or what is wrong with its line. */
function readDay(line: string): DayList | string {
  const [name = '', told = '', ...prefixes] = line.replace(/;+$/, '').split(';')
  const at = /^\d{4}-\d\d-\d\d$/.test(name) ? Date.parse(`${name}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(at)) return `${quoted(name)} is not a day; a line is YYYY-MM-DD;COUNT;PREFIX;PREFIX...`
  if (!/^\d{1,7}$/.test(told)) return `${quoted(told)} is not a number of EID-prefixes; a line is YYYY-MM-DD;COUNT;PREFIX;PREFIX...`
  if (Number(told) !== prefixes.length) return `${told} EID-prefixes are announced and ${prefixes.length} are there`
  const eids = new Map<string, EidPrefix>()
  for (const text of prefixes) {
    const eid = readEid(text)
    if (eid === undefined) return `${quoted(text)} is not an EID-prefix`
    eids.set(eidKey(eid), eid)
  }
  return { name, at, eids: [...eids.values()] }
}

import type { BaselineDetail } from '../../../lib/audit-shapes.ts'
import { WORDS } from './words.ts'

type Entry = BaselineDetail['entry']
type Locator = Entry['locators'][number]

/** An entry as the fields of the form hold it. */
export interface EntryText {
  readonly eid: string
  readonly moreSpecifics: Entry['moreSpecifics']
  readonly isExpected: boolean
  readonly sites: string
  readonly locators: string
  readonly proxy: Entry['proxy']
  readonly ttlLeast: string
  readonly ttlMost: string
  readonly keyIds: string
  readonly algorithms: string
  readonly providers: string
  readonly mapServers: string
  readonly validFrom: string
  readonly validTo: string
}

export type EntryProblems = Partial<Record<keyof EntryText, string>>

const locatorLine = ({ rloc, priority, weight }: Locator): string =>
  priority === undefined && weight === undefined ? rloc : `${rloc} ${priority ?? '*'}/${weight ?? '*'}`
const instantText = (at: number | null) => (at === null ? '' : new Date(at).toISOString().slice(0, 16))

export function textOfEntry(entry: Entry): EntryText {
  const { eid, moreSpecifics, isExpected, proxy, ttlMinutes } = entry
  return {
    ...{ eid, moreSpecifics, isExpected, proxy },
    sites: entry.sites.join(', '),
    locators: entry.locators.map(locatorLine).join('\n'),
    ttlLeast: ttlMinutes === null ? '' : String(ttlMinutes.least),
    ttlMost: ttlMinutes === null ? '' : String(ttlMinutes.most),
    keyIds: entry.keyIds.join(', '),
    algorithms: entry.algorithms.join(', '),
    providers: entry.providers.join(', '),
    mapServers: entry.mapServers.join(', '),
    validFrom: instantText(entry.validFrom),
    validTo: instantText(entry.validTo),
  }
}

const namesIn = (text: string): string[] => [...new Set(text.split(/[,\n]/).map((name) => name.trim()))].filter((name) => name !== '')

/** '192.0.2.1 1/50', where a star or nothing means any. */
function locatorIn(line: string): Locator | undefined {
  const [, rloc, priority = '*', weight = '*'] = /^(\S+)(?:\s+(\d{1,3}|\*)(?:\/(\d{1,3}|\*))?)?$/.exec(line) ?? []
  if (rloc === undefined) return undefined
  const octets = { ...(priority !== '*' && { priority: Number(priority) }), ...(weight !== '*' && { weight: Number(weight) }) }
  return Object.values(octets).some((octet) => octet > 255) ? undefined : { rloc, ...octets }
}

/** The entry that the fields say, or what is wrong with which of them. */
export function entryOfText(text: EntryText): { readonly entry: Entry } | { readonly problems: EntryProblems } {
  const problems: { -readonly [field in keyof EntryText]?: string } = {}
  const numbersIn = (field: 'keyIds' | 'algorithms') =>
    namesIn(text[field]).map((word) => {
      if (!/^\d{1,5}$/.test(word)) problems[field] = WORDS.notANumber
      return Number(word)
    })
  const minutesIn = (field: 'ttlLeast' | 'ttlMost') => {
    const minutes = Number(text[field])
    if (!Number.isFinite(minutes) || minutes < 0) problems[field] = WORDS.notANumber
    return minutes
  }
  const lines = text.locators
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const locators = lines.flatMap((line) => {
    const locator = locatorIn(line)
    if (locator === undefined) problems.locators = `“${line.slice(0, 60)}”: ${WORDS.locatorsHint}`
    return locator ?? []
  })
  const [hasLeast, hasMost] = [text.ttlLeast.trim() !== '', text.ttlMost.trim() !== '']
  if (hasLeast !== hasMost) problems[hasLeast ? 'ttlMost' : 'ttlLeast'] = WORDS.twoNumbers
  const instantIn = (field: 'validFrom' | 'validTo') => (text[field] === '' ? null : Date.parse(`${text[field].slice(0, 16)}Z`))
  const { moreSpecifics, isExpected, proxy } = text
  const entry: Entry = {
    ...{ eid: text.eid.trim(), moreSpecifics, isExpected, proxy, locators },
    ...{ sites: namesIn(text.sites), providers: namesIn(text.providers), mapServers: namesIn(text.mapServers) },
    ttlMinutes: hasLeast && hasMost ? { least: minutesIn('ttlLeast'), most: minutesIn('ttlMost') } : null,
    ...{ keyIds: numbersIn('keyIds'), algorithms: numbersIn('algorithms') },
    ...{ validFrom: instantIn('validFrom'), validTo: instantIn('validTo') },
  }
  return Object.keys(problems).length === 0 ? { entry } : { problems }
}

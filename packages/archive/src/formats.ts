import type { AnswerRound, DayList } from '@lispwatch/domain/archive/answer'
import type { Pace } from '@lispwatch/domain/archive/history'
import { parseLigLog } from './lig-log.ts'
import { SonarLogs } from './lisp-sonar.ts'
import { parseLispmon } from './lispmon.ts'
import type { LineProblem } from './problem.ts'
import { type RegistrationRow, roundsOfRows } from './registration-row.ts'
import { parseShowLispSite } from './show-lisp-site.ts'
import { parseSiteDb } from './site-db.ts'

/** A file that is to be imported. */
export interface ArchiveFile {
  readonly name: string
  readonly text: string
  readonly modifiedAt: number
}

/** What the files do not tell, where somebody tells it. */
export interface Told {
  /** When it was measured; otherwise a file was written when it was measured. */
  readonly at?: number | undefined
  /** Whose table it is. */
  readonly server?: string | undefined
}

/** Takes files one by one and tells in the end what they hold. */
export interface Importer {
  /** @returns what could not be read */
  add(file: ArchiveFile): readonly LineProblem[]
  /** In the order of their instants. */
  units(): readonly (DayList | AnswerRound)[]
  /** Sites, EID-prefixes and servers, where the format has them. */
  rows(): readonly RegistrationRow[]
}

export interface ArchiveFormat {
  /** What a unit is called. */
  readonly unit: 'day' | 'round'
  readonly pace: Pace
  open(told: Told): Importer
}

const [HOUR_MS, DAY_MS] = [3_600_000, 86_400_000]
/** Lists of days: a day that is missing is a gap. */
const DAILY: Pace = { heldMs: DAY_MS, gapAfterMs: 1.5 * DAY_MS }
/** A round takes about an hour and is dated by its beginning. Half a day without one is a gap. */
const ROUNDS: Pace = { heldMs: HOUR_MS, gapAfterMs: DAY_MS / 2 }

export type FormatName = 'lispmon' | 'lisp-sonar' | 'lig' | 'lisp4net' | 'iosxe-show-lisp-site'

export const FORMATS: Readonly<Record<FormatName, ArchiveFormat>> = {
  lispmon: { unit: 'day', pace: DAILY, open: openLispmon },
  'lisp-sonar': { unit: 'round', pace: ROUNDS, open: openSonar },
  lig: { unit: 'round', pace: ROUNDS, open: openLig },
  lisp4net: { unit: 'round', pace: ROUNDS, open: openSiteDb },
  'iosxe-show-lisp-site': { unit: 'round', pace: ROUNDS, open: openShowLispSite },
}

export const isFormatName = (text: string): text is FormatName => Object.hasOwn(FORMATS, text)

const byTime = <T extends { readonly at: number }>(units: readonly T[]): T[] => units.toSorted((a, b) => a.at - b.at)

const baseName = (name: string): string => name.split('/').at(-1) ?? name

const instantText = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`

function openLispmon(): Importer {
  const days: DayList[] = []
  return {
    add({ text }) {
      const parsed = parseLispmon(text)
      days.push(...parsed.days)
      return parsed.problems
    },
    units: () => byTime(days),
    rows: () => [],
  }
}

function openSonar(): Importer {
  const logs = new SonarLogs()
  return { add: ({ text }) => logs.add(text), units: () => logs.rounds(), rows: () => [] }
}

function openLig(told: Told): Importer {
  const rounds: AnswerRound[] = []
  return {
    add({ name, text, modifiedAt }) {
      const { answers, problems } = parseLigLog(text)
      const at = told.at ?? modifiedAt
      if (answers.length > 0) rounds.push({ name: `${instantText(at)} ${baseName(name)}`, at, answers })
      return problems
    },
    units: () => byTime(rounds),
    rows: () => [],
  }
}

function openSiteDb(): Importer {
  const rows: RegistrationRow[] = []
  return {
    add({ text }) {
      const parsed = parseSiteDb(text)
      rows.push(...parsed.rows)
      return parsed.problems
    },
    units: () => roundsOfRows(rows, instantText),
    rows: () => rows,
  }
}

function openShowLispSite(told: Told): Importer {
  const rows: RegistrationRow[] = []
  const rounds: AnswerRound[] = []
  return {
    add({ name, text, modifiedAt }) {
      const parsed = parseShowLispSite(text)
      const known = { server: told.server ?? parsed.server ?? baseName(name).replace(/\.\w+$/, ''), at: told.at ?? modifiedAt }
      const its = parsed.rows.map((row) => ({ ...row, ...known }))
      rows.push(...its)
      rounds.push(...roundsOfRows(its, (at) => `${instantText(at)} ${known.server}`))
      return parsed.problems
    },
    units: () => byTime(rounds),
    rows: () => rows,
  }
}

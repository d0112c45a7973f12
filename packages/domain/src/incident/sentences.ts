import { explainDuration } from '../explain-time.ts'
import { type Finding, subjectKey, subjectName } from '../finding.ts'
import { sortByWeight } from './explains/rank.ts'
import type { Incident } from './incident.ts'
import { oddServerOf } from './together.ts'

const NAMED = 3

/** The first names of a list, and how many there are beyond. */
export function nameList(names: readonly string[]): string {
  const shown = names.slice(0, NAMED)
  return names.length > shown.length ? `${shown.join(', ')} and ${names.length - shown.length} more` : shown.join(', ')
}

/** `1 EID-prefix`, `12 EID-prefixes`. */
export function count(many: number, one: string, plural = `${one}s`): string {
  return `${many} ${many === 1 ? one : plural}`
}

const NOUN = {
  monitor: ['part of the monitor', 'parts of the monitor'],
  vantage: ['observer', 'observers'],
  node: ['server', 'servers'],
  rloc: ['locator', 'locators'],
  site: ['site', 'sites'],
  eid: ['EID-prefix', 'EID-prefixes'],
} as const

const namesOf = (findings: readonly Finding[]) => [...new Set(findings.map(({ subject }) => subjectName(subject)))].toSorted()

function andMore(first: Finding, roots: readonly Finding[]): string {
  const others = namesOf(roots.filter(({ subject }) => subjectKey(subject) !== subjectKey(first.subject)))
  if (others.length === 0) return first.reason
  const kinds = new Set(roots.map(({ subject }) => subject.kind))
  const [one, plural] = kinds.size === 1 ? NOUN[first.subject.kind] : ['other', 'others']
  return `${first.reason} So it is with ${count(others.length, kinds.size === 1 ? `more ${one}` : one, kinds.size === 1 ? `more ${plural}` : plural)}: ${nameList(others)}.`
}

/** The EID-prefixes of which nothing can be reached, in a sentence; empty where there are none. */
function unreachable(findings: readonly Finding[]): string {
  const lost = findings.filter(({ detection, subject }) => subject.kind === 'eid' && (detection === 'D07' || detection === 'D01'))
  return lost.length === 0 ? '' : ` ${nameList(namesOf(lost))} cannot be reached.`
}

/**
 * The cause of an incident in a sentence. `roots`: its causes, at least one; `about`: what the incident is about. What followed from a
 * cause that is over is told as such.
 */
export function titleOf(about: Incident['subject'], roots: readonly Finding[], followers: readonly Finding[]): string {
  const sorted = sortByWeight(roots)
  const silent = sorted.filter(({ subject, detection }) => subject.kind === 'rloc' && detection === 'D05')
  if (about.kind === 'site' && silent.length > 1) {
    const which = `${count(silent.length, 'locator')} of ${about.site} do not answer: ${nameList(namesOf(silent))}.`
    return `${which}${unreachable([...roots, ...followers])}`
  }
  const first = sorted.find(({ subject }) => subjectKey(subject) === subjectKey(about)) ?? sorted[0]
  if (first === undefined) return `Something is wrong with ${subjectName(about)}.`
  const isCommon = about.kind === 'site' || about.kind === 'monitor' || (about.kind === 'node' && oddServerOf(first) === about.node)
  const isOwn = isCommon || subjectKey(first.subject) === subjectKey(about)
  if (about.kind === 'rloc' && isOwn) return `${andMore(first, sorted)}${unreachable(followers)}`
  return isOwn ? andMore(first, sorted) : `What followed from ${subjectName(about)} is not over. ${andMore(first, sorted)}`
}

/** `after 12 min`, from the beginning to `at`. */
export function lasted({ openedAt }: Pick<Incident, 'openedAt'>, at: number): string {
  return `after ${explainDuration(Math.max(1000, at - openedAt))}`
}

/** A sentence that ends with a full stop. */
export const stopped = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

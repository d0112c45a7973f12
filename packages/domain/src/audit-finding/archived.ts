import { TABLE_REMARK } from '../archive/answer.ts'
import { type DifferingPart, differingParts, positiveRounds } from '../consistency/agreement.ts'
import { type ConsistencyAnswer, grouped } from '../consistency/answer.ts'
import { nameList, namesOf } from '../detection/claim.ts'
import type { AuditFinding } from './audit-finding.ts'
import { unusualTtl } from './ttl-outlier.ts'

/*
 * What an auditor has to know of an archive: the same kinds of findings, of what others measured. An archive cannot be asked again, so each of
 * them says only what its answers say: how servers differ, what stands at one server alone, unusual TTLs, and what tables show of how they were
 * put together. Silence is no answer and no finding.
 */

/** `tables`: a map-server's own table, in which a registration is at the servers that have it. `answers`: whoever is asked answers for anybody. */
export type ArchiveNature = 'tables' | 'answers'

const mappedOf = ({ eid, eidReplied }: ConsistencyAnswer) => eidReplied ?? eid
const serversOf = (its: readonly ConsistencyAnswer[]) => namesOf(its.map(({ server }) => server))
const firstAt = (its: readonly ConsistencyAnswer[]) => its.reduce((first, { at }) => Math.min(first, at), Number.POSITIVE_INFINITY)

type Said = Pick<AuditFinding, 'kind' | 'variant' | 'sentence'> & Partial<Pick<AuditFinding, 'severity'>>

const finding = (eid: string, its: readonly ConsistencyAnswer[], said: Said): AuditFinding => ({
  ...{ subject: { kind: 'eid', eid, site: null }, site: null, provider: null, severity: 'info', detection: null, evidence: [] },
  ...{ sinceAt: firstAt(its), ...said },
})

const PART_WORDS: Readonly<Record<DifferingPart, string>> = {
  'locator-set': 'other locators',
  preference: 'other priorities or weights',
  ttl: 'another record TTL',
  'locator-state': 'another state of a locator',
  'authoritative-bit': 'another A bit',
  order: 'another order of the same locators',
}

const inRounds = (count: number) => (count === 1 ? 'in one round' : `in ${count} rounds`)

/** Servers that give different mappings of one EID-prefix in the same round, a finding for each part that differs. */
function differingMappings(answers: readonly ConsistencyAnswer[]): AuditFinding[] {
  const found = positiveRounds(answers).flatMap((its) =>
    differingParts(its).map((part) => ({ part, its, eid: its.map(mappedOf)[0] ?? '' })),
  )
  return [...grouped(found, ({ part, eid }) => `${part} ${eid}`).values()].flatMap((rounds) => {
    const [first] = rounds
    // The order of locators means nothing, and is kept by nobody.
    if (first === undefined || first.part === 'order') return []
    const its = rounds.flatMap((round) => round.its)
    const sentence = `${nameList(serversOf(its))} give ${PART_WORDS[first.part]} for ${first.eid} ${inRounds(rounds.length)}.`
    return [finding(first.eid, its, { kind: 'servers-differ', variant: first.part, severity: 'warning', sentence })]
  })
}

/** Servers of which one has an EID-prefix registered and another denies it in the same round. */
function differingTypes(answers: readonly ConsistencyAnswer[]): AuditFinding[] {
  const told = answers.filter(({ outcome }) => outcome === 'positive' || outcome === 'negative')
  return [...grouped(told, ({ eid }) => eid)].flatMap(([eid, its]) => {
    const rounds = [...grouped(its, ({ at }) => String(at)).values()].filter(
      (round) => new Set(round.map(({ outcome }) => outcome)).size > 1,
    )
    if (rounds.length === 0) return []
    const said = rounds.flat()
    const having = serversOf(said.filter(({ outcome }) => outcome === 'positive'))
    const denying = serversOf(said.filter(({ outcome }) => outcome === 'negative'))
    const sentence = `${nameList(having)} ${having.length === 1 ? 'has' : 'have'} ${eid} registered, and ${nameList(denying)} ${denying.length === 1 ? 'denies' : 'deny'} it, ${inRounds(rounds.length)}.`
    return [finding(eid, said, { kind: 'servers-differ', variant: 'type', severity: 'warning', sentence })]
  })
}

/** What is registered at one map-server alone, in tables of several. */
function oneServer(answers: readonly ConsistencyAnswer[]): AuditFinding[] {
  if (serversOf(answers).length < 2) return []
  const positives = answers.filter(({ outcome }) => outcome === 'positive')
  return [...grouped(positives, ({ eid }) => eid)].flatMap(([eid, its]) => {
    const [server, ...more] = serversOf(its)
    if (server === undefined || more.length > 0) return []
    return [finding(eid, its, { kind: 'single-point', variant: 'one-server', sentence: `${eid} is registered at ${server} alone.` })]
  })
}

/** TTLs that are told to be kept for less than five minutes, or for a week and more. Of a cache only the rest of one is known, and not counted. */
function oddTtls(answers: readonly ConsistencyAnswer[], nature: ArchiveNature): AuditFinding[] {
  const whole = answers.filter((answer) => answer.outcome === 'positive' && (nature === 'tables' || answer.authoritative === true))
  const odd = whole.flatMap((answer) => {
    const { ttlMinutes } = answer
    if (ttlMinutes === null) return []
    const variant = unusualTtl(ttlMinutes)
    return variant === undefined ? [] : [{ variant, answer, minutes: ttlMinutes }]
  })
  return [...grouped(odd, ({ variant, answer }) => `${variant} ${mappedOf(answer)}`).values()].flatMap((its) => {
    const [first] = its
    if (first === undefined) return []
    const [eid, all] = [mappedOf(first.answer), its.map(({ answer }) => answer)]
    const minutes = [...new Set(its.map((one) => one.minutes))].sort((a, b) => a - b).join(', ')
    const sentence = `The mapping of ${eid} has a record TTL of ${minutes} min at ${nameList(serversOf(all))}.`
    return [finding(eid, all, { kind: 'ttl-outlier', variant: first.variant, sentence })]
  })
}

/** Answers that come from an address that is none of their locators: whoever answers is not where the traffic goes. */
function sourcesOutside(answers: readonly ConsistencyAnswer[]): AuditFinding[] {
  const outside = answers.filter(
    ({ outcome, from, locators }) =>
      outcome === 'positive' && from !== null && locators.length > 0 && locators.every(({ rloc }) => rloc !== from),
  )
  return [...grouped(outside, mappedOf)].map(([eid, its]) => {
    const sources = namesOf(its.flatMap(({ from }) => from ?? []))
    const sentence = `${its.length === 1 ? 'One answer' : `${its.length} answers`} about ${eid} came from ${nameList(sources)}, which ${sources.length === 1 ? 'is no locator' : 'are no locators'} of it.`
    return finding(eid, its, { kind: 'conformance', variant: 'source-no-locator', sentence })
  })
}

/** What the rows of a table show: locators that are in it twice, and who registered from an address that is no locator. */
function tableRemarks(answers: readonly ConsistencyAnswer[]): AuditFinding[] {
  return answers.flatMap((answer): AuditFinding[] => {
    const told = (start: string) =>
      (answer.remarks ?? []).flatMap((remark) => (remark.startsWith(start) ? [remark.slice(start.length)] : []))
    const [repeated, registerer] = [told(TABLE_REMARK.repeated), told(TABLE_REMARK.registerer)]
    const { eid, server } = answer
    const twice = `${server} lists ${nameList(repeated)} more than once for ${eid}: it joins the lists of several ETRs.`
    const other = `${eid} was registered at ${server} last by ${nameList(registerer)}, which is none of its locators.`
    return [
      ...(repeated.length === 0 ? [] : [finding(eid, [answer], { kind: 'conformance', variant: `repeated ${server}`, sentence: twice })]),
      ...(registerer.length === 0
        ? []
        : [finding(eid, [answer], { kind: 'foreign-locator', variant: `registerer ${server}`, severity: 'warning', sentence: other })]),
    ]
  })
}

/** Everything that an auditor has to know of the answers of an archive. */
export function archivedFindings(answers: readonly ConsistencyAnswer[], nature: ArchiveNature): AuditFinding[] {
  return [
    ...differingTypes(answers),
    ...differingMappings(answers),
    ...(nature === 'tables' ? oneServer(answers) : []),
    ...oddTtls(answers, nature),
    ...sourcesOutside(answers),
    ...tableRemarks(answers),
  ]
}

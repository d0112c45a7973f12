import { explainDuration, explainInstant } from '../explain-time.ts'
import { type Finding, type FindingVote, findingKey, MOST_EVIDENCE, type ObservationRef } from '../finding.ts'
import { sortByWeight } from './explains/rank.ts'
import type { Incident } from './incident.ts'
import { explainPlanes, type Planes, planesOf } from './planes.ts'
import { openCauses } from './preview.ts'
import { count, nameList } from './sentences.ts'

/** One link of the chain from the verdict down to packets. `findings`: keys of what it speaks of. */
export interface WhyStep {
  readonly about: 'verdict' | 'votes' | 'plane' | 'parent' | 'consequence' | 'confidence' | 'quiet'
  readonly sentence: string
  readonly votes: readonly FindingVote[]
  /** The observations it rests on, newest first, at most MOST_EVIDENCE: their packets are kept. */
  readonly evidence: readonly ObservationRef[]
  readonly findings: readonly string[]
}

const MOST_CAUSES = 5
const MOST_CONSEQUENCES = 8

function step(about: WhyStep['about'], sentence: string, of: Partial<WhyStep> = {}): WhyStep {
  return { about, sentence, votes: [], evidence: [], findings: [], ...of }
}

function began({ beganAfterAt, beganByAt, resolvedAt, openedAt }: Incident, now: number): string {
  const when =
    beganAfterAt === null || beganAfterAt >= beganByAt
      ? `It began by ${explainInstant(beganByAt, now)}`
      : `It began between ${explainInstant(beganAfterAt, now)} and ${explainInstant(beganByAt, now)}`
  return resolvedAt === null
    ? `${when}.`
    : `${when}, and lasted ${explainDuration(Math.max(1000, resolvedAt - Math.min(openedAt, beganByAt)))}.`
}

const witness = ({ vantage, node }: FindingVote) => (node === null ? vantage : `${node} asked from ${vantage}`)

/** Who says so and who does not, as a count with names: `2 of 3 say so: ams (...), sjc (...). Against it: gru (...).` */
export function explainVotes(votes: readonly FindingVote[]): string | null {
  const heard = votes.filter(({ says }) => says !== 'nothing')
  if (heard.length === 0) return null
  const say = (of: readonly FindingVote[]) =>
    nameList(of.map((vote) => (vote.words === '' ? witness(vote) : `${witness(vote)} (${vote.words})`)))
  const pro = heard.filter(({ says }) => says === 'for')
  const contra = heard.filter(({ says }) => says === 'against')
  const first = `${pro.length} of ${heard.length} ${heard.length === 1 ? 'says' : 'say'} so: ${say(pro)}.`
  const silent = votes.length - heard.length
  return [
    pro.length === 0 ? `None of ${heard.length} says so now.` : first,
    contra.length === 0 ? '' : ` Against it: ${say(contra)}.`,
    silent === 0 ? '' : ` ${count(silent, 'witness', 'witnesses')} cannot tell.`,
  ].join('')
}

function causeSteps(causes: readonly Finding[]): WhyStep[] {
  return causes.slice(0, MOST_CAUSES).flatMap((cause) => {
    const of = { votes: cause.votes, evidence: cause.evidence.slice(0, MOST_EVIDENCE), findings: [findingKey(cause)] }
    const words = explainVotes(cause.votes)
    const isOne = causes.length === 1
    if (isOne) return words === null ? [step('votes', packets(cause), of)] : [step('votes', `${words} ${packets(cause)}`, of)]
    return [step('votes', [cause.reason, words, packets(cause)].filter(Boolean).join(' '), of)]
  })
}

const packets = ({ evidence }: Finding) =>
  evidence.length === 0 ? 'No packets of it are kept.' : `It rests on ${count(evidence.length, 'observation')}.`

function parentStep(causes: readonly Finding[], followers: readonly Finding[]): WhyStep[] {
  if (followers.length === 0) return []
  const cause = causes.length === 1 ? 'this one cause' : `these ${causes.length} causes`
  const sentence = `${count(followers.length, 'other finding follows', 'other findings follow')} from ${cause}, and ${followers.length === 1 ? 'has' : 'have'} no incident of ${followers.length === 1 ? 'its' : 'their'} own.`
  return [step('parent', sentence, { findings: followers.slice(0, MOST_CONSEQUENCES).map(findingKey) })]
}

function consequenceSteps(followers: readonly Finding[]): WhyStep[] {
  const told = followers.slice(0, MOST_CONSEQUENCES)
  const steps = told.map((finding) =>
    step('consequence', finding.reason, { votes: finding.votes, evidence: finding.evidence, findings: [findingKey(finding)] }),
  )
  const rest = followers.length - told.length
  return rest === 0 ? steps : [...steps, step('consequence', `And ${rest} more like these.`)]
}

/** Severe first, then as the causes are ordered. */
const worstFirst = (findings: readonly Finding[]) =>
  ['critical', 'warning', 'info'].flatMap((severity) => sortByWeight(findings.filter((finding) => finding.severity === severity)))

/**
 * Why an incident is red: a chain from the verdict over the votes and the layer that fails to what follows from it, in sentences, each with the
 * observations whose packets show it. `findings`: those of its members, the open ones or, when it is over, as they were last. `planes`: what
 * is measured of the layers now, where that is known better than by the findings.
 */
export function explainWhy(incident: Incident, findings: readonly Finding[], now: number, planes: Partial<Planes> = {}): WhyStep[] {
  const byKey = new Map(findings.map((finding) => [findingKey(finding), finding]))
  const present = incident.state === 'open' ? incident : { members: incident.members.map((member) => ({ ...member, leftAt: null })) }
  const causes = sortByWeight(openCauses(present, byKey))
  const causeKeys = new Set(causes.map(findingKey))
  const followers = worstFirst(
    present.members.flatMap(({ key, leftAt }) => (leftAt === null && !causeKeys.has(key) ? (byKey.get(key) ?? []) : [])),
  )
  const plane = explainPlanes({ ...planesOf([...causes, ...followers]), ...planes })
  return [
    step('verdict', `${incident.title} ${began(incident, now)}`, { findings: [...causeKeys].slice(0, MOST_CAUSES) }),
    ...causeSteps(causes),
    ...(incident.isUnconfirmed ? [step('confidence', 'Only one observer says so; nobody has confirmed it yet.')] : []),
    ...(plane === null ? [] : [step('plane', plane)]),
    ...parentStep(causes, followers),
    ...consequenceSteps(followers),
    ...(incident.quiet === null ? [] : [step('quiet', incident.quiet.sentence)]),
  ]
}

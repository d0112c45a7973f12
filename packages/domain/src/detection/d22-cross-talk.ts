/*
 * D22 Cross-talk or spoofing: replies that answer no question of ours, or answer one twice and differently.
 *
 * Opens when within ten minutes at least three such replies of one kind came from one address to one vantage: of an unknown nonce, of a nonce of
 * ours about another EID-prefix, or with other content than the reply that was taken. `critical` where contents conflict: somebody who sees our
 * questions tells another story; else `warning`. Closes when none came for half an hour.
 * Left out: copies of the same reply (some resolvers send up to three) and late ones. What a server does in more than half of all ten minutes in
 * which it is heard is its habit, and worth knowing at most: an OpenOverlayRouter DDT map-resolver sends a foreign nonce before each right one and
 * cuts prefixes wrong, map-servers with the D bit answer by Map-Referral and Map-Reply. Before a server was heard for an hour, habits cannot be
 * told from attacks. While nobody hears it nothing is learned of it: a day without network makes no habit an attack.
 * Differs from the usual rule: that two answers come from different sources does not count, because a forger writes the source he likes.
 */
import type { OddAnswers, ServerFacts } from '../facts/server-facts.ts'
import { claims, nameList, namesOf } from './claim.ts'
import { clears, type Detection, type DetectionMemory, holdsUntil } from './detection.ts'

const FEWEST = 3
const QUIET_MS = 30 * 60_000
const WINDOW_MS = 10 * 60_000
/** Windows until a habit can be told. */
const WINDOWS_TO_KNOW = 6
/** A day; then older windows count half. */
const MOST_WINDOWS = 144
const HABIT_SHARE = 0.5

/** Oddities of the exchange by the words that they have there, the worst first. */
const WORDS = {
  conflicting: 'a second answer to the same question says something else',
  wrongPrefix: 'the nonce is ours and the EID-prefix is not what was asked',
  unknownNonce: 'the nonce is none of ours',
} as const
type Kind = keyof typeof WORDS

const KINDS = Object.keys(WORDS).filter((kind): kind is Kind => kind in WORDS)

/** In how many windows of ten minutes each kind was seen. `windows`: those in which the server was heard. */
type Seen = Readonly<Record<Kind | 'windows' | 'windowAt' | 'lastAt', number>>

function kept(memory: DetectionMemory | null, now: number): Seen {
  const number = (name: string, otherwise: number) => (typeof memory?.[name] === 'number' ? memory[name] : otherwise)
  return {
    ...{ conflicting: number('conflicting', 0), wrongPrefix: number('wrongPrefix', 0), unknownNonce: number('unknownNonce', 0) },
    ...{ windows: number('windows', 0), windowAt: number('windowAt', now), lastAt: number('lastAt', 0) },
  }
}

/** Whether anything came from the server since then. Of one that is never asked nobody can tell. */
function wasHeard({ readings, controlPorts, odd }: ServerFacts, sinceAt: number): boolean {
  const asked = [...readings.flatMap(({ registered, hole }) => [registered, hole]), ...controlPorts].filter((one) => one !== null)
  return odd.length > 0 || asked.length === 0 || asked.some(({ lastAnsweredAt }) => lastAnsweredAt !== null && lastAnsweredAt >= sinceAt)
}

function nextSeen(seen: Seen, facts: ServerFacts, now: number): Seen {
  if (now - seen.windowAt < WINDOW_MS) return seen
  if (!wasHeard(facts, seen.windowAt)) return { ...seen, windowAt: now }
  const { odd } = facts
  const share = seen.windows >= MOST_WINDOWS ? 0.5 : 1
  const count = (kind: Kind) => seen[kind] * share + (odd.some((one) => one.kind === kind) ? 1 : 0)
  const counts = { conflicting: count('conflicting'), wrongPrefix: count('wrongPrefix'), unknownNonce: count('unknownNonce') }
  return { ...counts, windows: seen.windows * share + 1, windowAt: now, lastAt: seen.lastAt }
}

const isKnown = ({ windows }: Seen) => windows >= WINDOWS_TO_KNOW
const isHabit = (kind: Kind, seen: Seen) => seen[kind] > seen.windows * HABIT_SHARE

/** Kinds of which one address sent enough to one vantage. */
function manyOf(odd: readonly OddAnswers[]): (OddAnswers & { readonly kind: Kind })[] {
  return odd.filter((one): one is OddAnswers & { readonly kind: Kind } => one.count >= FEWEST && KINDS.some((kind) => kind === one.kind))
}

export const CROSS_TALK: Detection<'server'> = {
  id: 'D22',
  look: 'server',
  name: 'cross-talk or spoofing',
  about: 'Replies came that answer no question, or answer one twice and differently.',
  purpose: 'incident',
  subjectOf: ({ node }) => ({ kind: 'node', node }),
  assess(facts, prior, { now }) {
    const { node, odd } = facts
    const before = kept(prior.memory, now)
    const seen = nextSeen(before, facts, now)
    const many = manyOf(odd)
    const news = isKnown(before) ? many.filter(({ kind }) => !isHabit(kind, before)) : []
    const lastAt = Math.max(seen.lastAt, ...news.map((one) => one.lastAt))
    const memory = { ...seen, lastAt }
    // What is told as news is told to its end, whether it becomes a habit meanwhile or not.
    const told = prior.open !== null && prior.open.severity !== 'info' && now - lastAt <= QUIET_MS
    if (news.length === 0 && told) return holdsUntil(lastAt + QUIET_MS + 1, memory)
    if (many.length === 0) return { ...clears(`No strange replies come from ${node} any more.`), memory }
    const meant = news.length > 0 ? news : many
    const kinds = KINDS.filter((kind) => meant.some((one) => one.kind === kind))
    const vantages = namesOf(meant.map(({ vantage }) => vantage))
    const words = nameList(kinds.map((kind) => WORDS[kind]))
    const claim = claims(prior, {
      variant: news.length > 0 ? (kinds[0] === 'conflicting' ? 'conflicting' : 'strange') : 'habit',
      severity: news.length === 0 ? 'info' : kinds[0] === 'conflicting' ? 'critical' : 'warning',
      confidence: vantages.length > 1 ? 'corroborated' : 'single',
      byAt: Math.min(...meant.map((one) => one.lastAt)),
      reason: `Strange replies come from ${nameList(namesOf(meant.map(({ from }) => from)))} of ${node} to ${nameList(vantages)}: ${words}.`,
      votes: vantages.map((vantage) => ({ vantage, node: null, says: 'for', words: 'strange replies came' })),
    })
    return { ...claim, memory, lookAgainAt: news.length > 0 ? lastAt + QUIET_MS + 1 : null }
  },
}

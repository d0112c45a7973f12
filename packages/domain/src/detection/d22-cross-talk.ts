/*
 * D22 Cross-talk or spoofing: replies that answer no question of ours, or answer one twice and differently.
 *
 * Opens when within ten minutes at least three such replies came from one address to one vantage: of an unknown nonce, of a nonce of ours about
 * another EID-prefix, or with other content than the reply that was taken. Closes when none came for half an hour. `critical` where contents
 * conflict: somebody who knows our nonces tells another story; else `warning`.
 * Left out: copies of the same reply (some resolvers send up to three), late replies, a Map-Referral and a Map-Reply to the same nonce (RFC 8111;
 * the exchange takes them for what they are). An unknown nonce alone that comes along with good answers of the same address is `info`: a DDT
 * map-resolver of OpenOverlayRouter sends one before each right one.
 */
import type { OddAnswers } from '../facts/server-facts.ts'
import { claims, nameList, namesOf } from './claim.ts'
import { clears, type Detection, holdsUntil } from './detection.ts'

const FEWEST = 3
const QUIET_MS = 30 * 60_000

/** Oddities of the exchange by the words that they have there. */
const WORDS: Readonly<Record<string, string>> = {
  conflicting: 'a second answer to the same question says something else',
  wrongPrefix: 'the nonce is ours and the EID-prefix is not what was asked',
  unknownNonce: 'the nonce is none of ours',
}

function isMany(odd: readonly OddAnswers[], { from, vantage }: OddAnswers): boolean {
  const same = odd.filter((other) => other.from === from && other.vantage === vantage)
  return same.reduce((sum, { count }) => sum + count, 0) >= FEWEST
}

export const CROSS_TALK: Detection<'server'> = {
  id: 'D22',
  look: 'server',
  name: 'cross-talk or spoofing',
  about: 'Replies came that answer no question, or answer one twice and differently.',
  purpose: 'incident',
  subjectOf: ({ node }) => ({ kind: 'node', node }),
  assess({ node, odd, readings }, prior, { now }) {
    const strange = odd.filter(({ kind }) => WORDS[kind] !== undefined)
    const many = strange.filter((one) => isMany(strange, one))
    const keptAt = typeof prior.memory?.lastAt === 'number' ? prior.memory.lastAt : 0
    const lastAt = Math.max(keptAt, ...many.map((one) => one.lastAt))
    if (many.length === 0) {
      if (now - lastAt > QUIET_MS) return clears(`No strange replies have come from ${node} for half an hour.`)
      return holdsUntil(lastAt + QUIET_MS + 1, prior.memory)
    }
    const kinds = Object.keys(WORDS).filter((kind) => many.some((one) => one.kind === kind))
    const answersWell = readings.some(({ standing }) => standing.state === 'answering')
    const isHabit = answersWell && kinds.every((kind) => kind === 'unknownNonce')
    const vantages = namesOf(many.map(({ vantage }) => vantage))
    const claim = claims(
      prior,
      {
        variant: kinds.includes('conflicting') ? 'conflicting' : kinds.includes('wrongPrefix') ? 'wrong-prefix' : 'unknown-nonce',
        severity: kinds.includes('conflicting') ? 'critical' : isHabit ? 'info' : 'warning',
        confidence: vantages.length > 1 ? 'corroborated' : 'single',
        byAt: Math.min(...many.map((one) => one.lastAt)),
        reason: `Strange replies come from ${nameList(namesOf(many.map(({ from }) => from)))} of ${node} to ${nameList(vantages)}: ${nameList(kinds.flatMap((kind) => WORDS[kind] ?? []))}.`,
        votes: vantages.map((vantage) => ({ vantage, node: null, says: 'for', words: 'strange replies came' })),
        restsOn: {},
      },
      lastAt + QUIET_MS + 1,
    )
    return { ...claim, memory: { lastAt } }
  },
}

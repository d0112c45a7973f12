/*
 * D11 Conformance: the answers of a server are not as the RFC has them.
 *
 * Opens with the first such answer and closes when none came for a day. Always `info`: it tells about an implementation, nothing is broken.
 * Left out: what has a meaning of its own in implementations that are at work (TTL in seconds of lispers.net) and what crosses the wire twice
 * (D22). Differs from the usual rule: only what the decoder remarks counts, see RemarkCode; the order of locators is not kept, and L, p and A bits
 * of proxied answers differ among implementations that all work (field by field they are on the page of the packets).
 */
import type { OddAnswers } from '../facts/server-facts.ts'
import { claims, nameList } from './claim.ts'
import { clears, type Detection, holdsUntil } from './detection.ts'

const QUIET_MS = 86_400_000

/** What is against the specification, in words, by the code of the remark. */
const AGAINST: Readonly<Record<string, string>> = {
  'reserved-bits-set': 'reserved bits are set',
  'host-bits-set': 'an EID-prefix has bits beyond its mask length',
  'mask-length-out-of-range': 'a mask length is longer than an address',
  'action-with-locators': 'an action comes with locators',
  'action-unassigned': 'an action has no meaning',
  'several-probed-locators': 'the p bit is set on several locators',
  'no-records': 'a reply has no record',
  'trailing-bytes': 'octets follow the message',
  'lcaf-malformed': 'an LCAF does not parse',
  'lcaf-length-wrong': 'the length of an LCAF is wrong',
  'lcaf-trailing-bytes': 'octets follow within an LCAF',
  'name-not-terminated': 'a name has no end',
  'name-not-utf8': 'a name is no text',
  'prefix-does-not-cover': 'an answer does not cover what was asked',
}

const isAgainst = ({ kind }: OddAnswers) => AGAINST[kind] !== undefined

export const CONFORMANCE: Detection<'server'> = {
  id: 'D11',
  look: 'server',
  name: 'conformance',
  about: 'The answers of a server are not as the RFC has them.',
  purpose: 'audit',
  subjectOf: ({ node }) => ({ kind: 'node', node }),
  assess({ node, odd }, prior, { now }) {
    const against = odd.filter(isAgainst)
    const kept = prior.memory
    const lastAt = Math.max(typeof kept?.lastAt === 'number' ? kept.lastAt : 0, ...against.map((one) => one.lastAt))
    const before: readonly unknown[] = Array.isArray(kept?.kinds) ? kept.kinds : []
    if (now - lastAt > QUIET_MS) return clears(`${node} has answered as the RFC has it for a day.`)
    if (against.length === 0) return holdsUntil(lastAt + QUIET_MS + 1, kept)
    const kinds = [...new Set([...before.filter((kind) => typeof kind === 'string'), ...against.map(({ kind }) => kind)])].sort()
    const words = kinds.flatMap((kind) => AGAINST[kind] ?? [])
    const claim = claims(
      prior,
      {
        severity: 'info',
        confidence: new Set(against.map(({ vantage }) => vantage)).size > 1 ? 'corroborated' : 'single',
        byAt: Math.min(...against.map((one) => one.lastAt)),
        reason: `${node} answers otherwise than RFC 9301 has it: ${nameList(words)}.`,
        votes: [],
      },
      lastAt + QUIET_MS + 1,
    )
    return { ...claim, memory: { lastAt, kinds } }
  },
}

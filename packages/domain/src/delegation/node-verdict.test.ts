import { describe, expect, it } from 'vitest'
import type { NodeAnswer, Referral } from './node-answer.ts'
import { judgeNodes, type WalkCircumstances } from './node-verdict.ts'

const NOW = Date.UTC(2026, 10, 20, 12)
const [ROOT, NODE, OTHER, MS] = ['192.0.2.33', '192.0.2.34', '192.0.2.35', '192.0.2.1']

const referral = (action: Referral['action'], eid: string, ...set: string[]): Referral => ({ action, eid, set, ttlMinutes: 1440 })
const answer = (node: string, changes: Partial<NodeAnswer> = {}): NodeAnswer => ({
  ...{ node, port: 4342, depth: 1, referredBy: ROOT, at: NOW, outcome: 'referred', rttMs: 10, remarks: [] },
  said: referral('ms-referral', '10.1.0.0/16', MS),
  ...changes,
})
const root = answer(ROOT, { depth: 0, referredBy: null, said: referral('node-referral', '10.0.0.0/8', NODE, OTHER) })
const silent = { outcome: 'timeout', said: null, rttMs: null, remarks: ['dead'] } as const

function judge(answers: readonly NodeAnswer[], changes: Partial<WalkCircumstances> = {}) {
  const judged = judgeNodes(answers, { mapServers: new Set([MS]), isOfSite: true, isSilenceMeant: () => true, ...changes })
  return Object.fromEntries(judged.map((one) => [one.answer.node, [one.verdict, ...one.remarks].join(' ')]))
}

describe('judgeNodes', () => {
  it('calls a node dead that is silent while others answer, and port unreachable is remarked', () => {
    expect(judge([root, answer(NODE), answer(OTHER, silent)])).toEqual({ [ROOT]: 'ok', [NODE]: 'ok', [OTHER]: 'dead' })
    const closed = answer(OTHER, { ...silent, outcome: 'unreachable' })
    expect(judge([root, closed])[OTHER]).toBe('dead icmp-port-unreachable')
  })

  it('says nothing of silence when nothing else is heard, nor of questions that were not sent', () => {
    const after = answer(OTHER, { ...silent, at: NOW + 1 })
    const judged = judge([root, answer(NODE, silent), after], { isSilenceMeant: ({ at }) => at > NOW })
    expect(judged).toEqual({ [ROOT]: 'ok', [NODE]: '', [OTHER]: 'dead' })
    expect(judge([root, answer(NODE, { ...silent, outcome: 'refused' })])[NODE]).toBe('')
  })

  it('knows lame, looping, blind and unreadable nodes', () => {
    const lame = answer(NODE, { said: referral('not-authoritative', '10.1.0.0/24'), remarks: ['lame'] })
    const loop = answer(NODE, { said: referral('node-referral', '10.0.0.0/8', OTHER), remarks: ['loop'] })
    const blind = answer(NODE, { said: referral('ms-referral', '10.1.0.0/16'), remarks: ['empty-referral-set'] })
    const elsewhere = answer(NODE, { remarks: ['prefix-does-not-cover'] })
    const garbage = answer(NODE, { outcome: 'malformed', said: null })
    const verdicts = [lame, loop, blind, elsewhere, garbage].map((one) => judge([root, one])[NODE])
    expect(verdicts).toEqual(['lame', 'loop', 'leads-nowhere', 'leads-nowhere prefix-does-not-cover', 'unreadable'])
  })

  it('takes a hole for a fault only where a site is to have the EID', () => {
    const hole = answer(NODE, { said: referral('delegation-hole', '10.1.0.0/17') })
    expect(judge([root, hole])[NODE]).toBe('undelegated')
    expect(judge([root, hole], { isOfSite: false })[NODE]).toBe('ok')
  })

  it('remarks Incomplete out of place, and a map-server that is named as a DDT node', () => {
    const odd = answer(NODE, { said: referral('node-referral', '10.1.0.0/16', MS), remarks: ['incomplete-out-of-place'] })
    expect(judge([root, odd])[NODE]).toBe('ok incomplete-out-of-place node-referral-to-map-server')
    const right = answer(NODE, { said: referral('node-referral', '10.1.0.0/16', OTHER) })
    expect(judge([root, right])[NODE]).toBe('ok')
  })

  it('finds siblings inconsistent that refer to other sets, and roots too', () => {
    const differs = answer(OTHER, { said: referral('ms-referral', '10.1.0.0/16', '192.0.2.2') })
    expect(judge([root, answer(NODE), differs])).toMatchObject({ [NODE]: 'inconsistent', [OTHER]: 'inconsistent' })
    const second = { ...root, node: OTHER, said: referral('delegation-hole', '0.0.0.0/1') }
    expect(judge([root, second], { isOfSite: false })).toEqual({ [ROOT]: 'inconsistent', [OTHER]: 'inconsistent' })
  })

  it('does not compare siblings over more than a minute, nor those that are lame, nor registered with not registered', () => {
    const late = answer(OTHER, { said: referral('ms-referral', '10.1.0.0/16', '192.0.2.2'), at: NOW + 60_001 })
    expect(judge([root, answer(NODE), late])).toMatchObject({ [NODE]: 'ok', [OTHER]: 'ok' })
    const lame = answer(OTHER, { said: referral('not-authoritative', '10.1.0.0/24'), remarks: ['lame'] })
    expect(judge([root, answer(NODE), lame])).toMatchObject({ [NODE]: 'ok', [OTHER]: 'lame' })
    // OpenLISP lists ETRs in the referral set of an MS-ACK: map-servers need not agree on it.
    const ack = answer(NODE, { said: referral('ms-ack', '10.1.0.0/24', '203.0.113.1') })
    const none = answer(OTHER, { said: referral('ms-not-registered', '10.1.0.0/24', '192.0.2.1') })
    expect(judge([root, ack, none])).toMatchObject({ [NODE]: 'ok', [OTHER]: 'ok' })
  })

  it('OOR: a hole with a corrupted prefix is consistent with the hole of its sibling', () => {
    const right = answer(NODE, { said: referral('delegation-hole', '10.1.0.0/17') })
    const corrupted = answer(OTHER, { said: referral('delegation-hole', '11.1.192.0/18'), remarks: ['prefix-does-not-cover'] })
    expect(judge([root, right, corrupted], { isOfSite: false })).toMatchObject({ [NODE]: 'ok', [OTHER]: 'ok prefix-does-not-cover' })
  })
})

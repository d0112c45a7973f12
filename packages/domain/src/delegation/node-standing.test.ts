import { describe, expect, it } from 'vitest'
import type { NodeAnswer, Referral } from './node-answer.ts'
import { followNode, isTold, type NodeStanding, type OtherStandings } from './node-standing.ts'
import type { JudgedNode, NodeVerdict } from './node-verdict.ts'

const NOW = Date.UTC(2026, 10, 20, 12)
const TO_ONE: Referral = { action: 'ms-referral', eid: '10.1.0.0/16', set: ['192.0.2.1'], ttlMinutes: 1440 }
const TO_TWO: Referral = { ...TO_ONE, set: ['192.0.2.1', '192.0.2.2'] }
const ALONE: OtherStandings = { sameVantage: [], elsewhere: [] }

function judged(verdict: NodeVerdict | null, said: Referral | null = verdict === 'dead' ? null : TO_ONE): JudgedNode {
  const outcome = said === null ? 'timeout' : 'referred'
  const answer: NodeAnswer = {
    node: '192.0.2.34',
    port: 4342,
    depth: 1,
    referredBy: '192.0.2.33',
    at: NOW,
    outcome,
    rttMs: null,
    said,
    remarks: [],
  }
  return { answer, verdict, remarks: [] }
}

function standing(
  verdict: NodeVerdict,
  said: Referral | null = verdict === 'dead' ? null : TO_ONE,
  wasTold = verdict !== 'ok',
): NodeStanding {
  return { verdict, said, remarks: [], sinceAt: NOW - 60_000, heldAt: NOW - 1000, wasTold }
}

describe('followNode', () => {
  it('tells a fault when it is first seen, its end, and nothing in between', () => {
    expect(followNode(null, judged('lame'), ALONE)).toEqual({ kind: 'turned', event: 'delegation-broke' })
    expect(followNode(standing('ok'), judged('dead'), ALONE)).toEqual({ kind: 'turned', event: 'delegation-broke' })
    expect(followNode(standing('dead'), judged('dead'), ALONE)).toEqual({ kind: 'held', event: null })
    expect(followNode(standing('dead'), judged('ok'), ALONE)).toEqual({ kind: 'turned', event: 'delegation-mended' })
    expect(followNode(null, judged('ok'), ALONE)).toEqual({ kind: 'turned', event: null })
  })

  it('tells that a referral names others now, whatever its TTL, and not that a site lapsed', () => {
    expect(followNode(standing('ok'), judged('ok', TO_TWO), ALONE)).toEqual({ kind: 'turned', event: 'delegation-changed' })
    expect(followNode(standing('ok'), judged('ok', { ...TO_ONE, ttlMinutes: 60 }), ALONE)).toEqual({ kind: 'held', event: null })
    const [ack, none] = (['ms-ack', 'ms-not-registered'] as const).map((action) => ({ ...TO_ONE, action }))
    expect(followNode(standing('ok', ack), judged('ok', none), ALONE)).toEqual({ kind: 'turned', event: null })
  })

  it('leaves everything as it is where a walk can say nothing', () => {
    expect(followNode(standing('ok'), judged(null, null), ALONE)).toEqual({ kind: 'unsaid', event: null })
  })

  it('tells a dead node only when a second vantage sees it too, be it later', () => {
    const doubted = { ...ALONE, elsewhere: ['ok'] as const }
    const confirmed = { ...ALONE, elsewhere: ['dead'] as const }
    expect(followNode(standing('ok'), judged('dead'), doubted)).toEqual({ kind: 'turned', event: null })
    expect(followNode(standing('dead', null, false), judged('dead'), doubted)).toEqual({ kind: 'held', event: null })
    expect(followNode(standing('dead', null, false), judged('dead'), confirmed)).toEqual({ kind: 'held', event: 'delegation-broke' })
    // What was never told has no end to tell.
    expect(followNode(standing('dead', null, false), judged('ok'), doubted)).toEqual({ kind: 'turned', event: null })
    // A lame node says so itself: no second witness is needed.
    expect(followNode(standing('ok'), judged('lame'), doubted).event).toBe('delegation-broke')
  })

  it('tells what many walks see once', () => {
    const knownDead = { ...ALONE, sameVantage: [{ verdict: 'dead' as const, said: null, wasTold: true }] }
    expect(followNode(standing('ok'), judged('dead'), knownDead)).toEqual({ kind: 'turned', event: null })
    const knownChange = { ...ALONE, sameVantage: [{ verdict: 'ok' as const, said: TO_TWO, wasTold: false }] }
    expect(followNode(standing('ok'), judged('ok', TO_TWO), knownChange)).toEqual({ kind: 'turned', event: null })
  })

  it('keeps in mind what was told as long as the fault lasts', () => {
    expect(isTold(standing('dead'), 'dead', { kind: 'held', event: null })).toBe(true)
    expect(isTold(standing('dead', null, false), 'dead', { kind: 'held', event: 'delegation-broke' })).toBe(true)
    expect(isTold(standing('dead'), 'ok', { kind: 'turned', event: 'delegation-mended' })).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import type { Referral } from './node-answer.ts'
import type { NodeStanding } from './node-standing.ts'
import type { JudgedNode, NodeVerdict } from './node-verdict.ts'
import { explainReferral, explainStanding } from './standing-sentence.ts'

const NOW = Date.UTC(2026, 10, 20, 12)
const SAID: Referral = { action: 'ms-referral', eid: '10.1.0.0/16', set: ['192.0.2.1', '192.0.2.2'], ttlMinutes: 1440 }
const NAMES = { asked: '10.1.0.0/24', node: 'lima (192.0.2.34)', referredBy: 'root-1 (192.0.2.33)' }

function judged(verdict: NodeVerdict, said: Referral | null = SAID): JudgedNode {
  const facts = { node: '192.0.2.34', port: 4342, depth: 1, referredBy: '192.0.2.33', at: NOW, rttMs: null, remarks: [] }
  return { answer: { ...facts, outcome: said === null ? 'timeout' : 'referred', said }, verdict, remarks: [] }
}
const prior = (verdict: NodeVerdict, said: Referral | null = SAID): NodeStanding => ({
  ...{ verdict, said, remarks: [], sinceAt: NOW - 7_200_000, heldAt: NOW - 1000, wasTold: verdict !== 'ok' },
})

describe('the sentence of a delegation', () => {
  it('that broke says which node, who refers to it, and what it does', () => {
    const broke = (verdict: NodeVerdict, said?: Referral | null) => explainStanding('delegation-broke', null, judged(verdict, said), NAMES)
    expect(broke('dead', null)).toBe('lima (192.0.2.34), to which root-1 (192.0.2.33) refers, does not answer when asked for 10.1.0.0/24.')
    expect(broke('lame')).toBe(
      'lima (192.0.2.34) is lame for 10.1.0.0/24: root-1 (192.0.2.33) refers to it, and it says that it is not authoritative.',
    )
    expect(broke('loop')).toBe(
      'The delegation of 10.1.0.0/24 loops: lima (192.0.2.34) refers 10.1.0.0/16 to the map-servers 192.0.2.1, 192.0.2.2, which is no more specific than what led to it.',
    )
    expect(explainStanding('delegation-broke', null, judged('dead', null), { ...NAMES, referredBy: null })).toBe(
      'lima (192.0.2.34) does not answer when asked for 10.1.0.0/24.',
    )
  })

  it('that is mended says after how long, and that changed what was before', () => {
    expect(explainStanding('delegation-mended', prior('dead', null), judged('ok'), NAMES)).toBe(
      'The delegation of 10.1.0.0/24 works again after 2 h: lima (192.0.2.34) refers 10.1.0.0/16 to the map-servers 192.0.2.1, 192.0.2.2.',
    )
    const less = { ...SAID, set: ['192.0.2.1'] }
    expect(explainStanding('delegation-changed', prior('ok'), judged('ok', less), NAMES)).toBe(
      'The delegation of 10.1.0.0/24 changed: lima (192.0.2.34) refers 10.1.0.0/16 to the map-servers 192.0.2.1. Before: it refers 10.1.0.0/16 to the map-servers 192.0.2.1, 192.0.2.2.',
    )
  })

  it('stays short however long the referral set is', () => {
    const set = Array.from({ length: 200 }, (_, n) => `192.0.2.${n}`)
    expect(explainReferral({ ...SAID, action: 'node-referral', set })).toBe(
      'refers 10.1.0.0/16 to 192.0.2.0, 192.0.2.1, 192.0.2.2, 192.0.2.3, and 196 more',
    )
  })
})

import type { ObservedNode } from '@lispwatch/domain/delegation/observed-node'
import { expect, test } from 'vitest'
import { delegationNodes } from './delegation-nodes.ts'

const seen = (address: string, asked: string, more: Partial<ObservedNode> = {}): ObservedNode => ({
  ...{ address, asked, vantage: 'home', port: 4342, name: null, depth: 1, referredBy: null, verdict: 'ok' },
  ...{ remarks: [], said: null, rttMs: 10, sinceAt: 0, heldAt: 5, isInDoubt: false },
  ...more,
})

test('a node is told once, roots first, with every fault, how often it showed and one EID-prefix that shows it', () => {
  const nodes = delegationNodes([
    seen('192.0.2.9', '10.1.0.0/24', { verdict: 'lame' }),
    seen('192.0.2.9', '10.2.0.0/24', { verdict: 'dead', rttMs: null, heldAt: 9 }),
    seen('192.0.2.9', '10.3.0.0/24', { verdict: 'dead', rttMs: null }),
    seen('192.0.2.1', '10.1.0.0/24', { name: 'root-1', depth: 0, remarks: ['too-deep'] }),
    seen('192.0.2.1', '10.2.0.0/24', { name: 'root-1', depth: 0, vantage: 'away', remarks: ['too-deep'] }),
  ])
  expect(nodes).toEqual([
    {
      ...{ address: '192.0.2.1', name: 'root-1', depth: 0, faults: [], remarks: ['too-deep'], asked: 2 },
      ...{ rttMs: 10, vantages: ['away', 'home'], heldAt: 5 },
    },
    {
      ...{ address: '192.0.2.9', name: null, depth: 1, remarks: [], asked: 3, rttMs: 10, vantages: ['home'], heldAt: 9 },
      faults: [
        { verdict: 'dead', times: 2, example: '10.2.0.0/24' },
        { verdict: 'lame', times: 1, example: '10.1.0.0/24' },
      ],
    },
  ])
})

import type { DomainEvent } from '@lispwatch/domain/event'
import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import { expect, test } from 'vitest'
import { createHeeding, type HeedDeps } from './heed.ts'

const START = Date.UTC(2026, 10, 21, 12)
const EID = { iid: 0, prefix: '10.1.0.0/24' }

function heeding(replaced: Partial<HeedDeps> = {}) {
  const state = { now: START, asked: [] as EidPrefix[], events: [] as DomainEvent[], faults: 0 }
  const heed = createHeeding({
    ...{ vantage: 'home', now: () => state.now },
    async askEids(eids) {
      state.asked.push(...eids)
      return { asked: eids.length, site: 'Lisbon' }
    },
    isProbed: async (address) => address === '192.0.2.1',
    async record(event) {
      state.events.push(event)
    },
    onFault: () => state.faults++,
    ...replaced,
  })
  return { state, smr: (from: string) => heed({ from, eids: [EID], at: state.now }) }
}

test('an SMR makes the mapping system be asked once in 3 s, and one event a minute for each sender', async () => {
  const { state, smr } = heeding()
  for (const from of ['192.0.2.1', '192.0.2.1', '192.0.2.9']) await smr(from)
  expect(state.asked).toEqual([EID])
  expect(state.events.map(({ subject, sentence }) => [subject.rloc, sentence.includes('no locator that is probed from here')])).toEqual([
    ['192.0.2.1', false],
    ['192.0.2.9', true],
  ])
  state.now += 3000
  await smr('192.0.2.1')
  expect([state.asked.length, state.events.length]).toEqual([2, 2])
})

test('while the database is away an SMR is lost, and nothing else', async () => {
  const { state, smr } = heeding({ askEids: () => Promise.reject(new Error('away')) })
  await smr('192.0.2.1')
  expect([state.faults, state.events]).toEqual([1, []])
})

import { describe, expect, it } from 'vitest'
import type { FindingVote } from '../finding.ts'
import { majority } from './majority.ts'
import { IMPAIRED, STALE, TRUSTED, withVantages } from './testing/circumstances.ts'

const vote = (vantage: string, says: FindingVote['says'], node: string | null = null): FindingVote => ({ vantage, node, says, words: says })
const four = withVantages({ ams: TRUSTED, sjc: TRUSTED, gru: TRUSTED, sin: TRUSTED })

describe('a majority of vantages', () => {
  it('is more than half of those that have a say', () => {
    const decided = majority([vote('ams', 'for'), vote('sjc', 'for'), vote('gru', 'against')], four)
    expect(decided).toMatchObject({ says: 'for', isUnconfirmed: false, confidence: 'corroborated', vantages: ['ams', 'sjc'] })
    expect(majority([vote('ams', 'for'), vote('sjc', 'against'), vote('gru', 'against')], four).says).toBe('against')
  })

  it('is none at a tie: what is known stays', () => {
    expect(majority([vote('ams', 'for'), vote('sjc', 'against')], four).says).toBe('holds')
    expect(majority([vote('ams', 'for'), vote('sjc', 'for'), vote('gru', 'against'), vote('sin', 'against')], four).says).toBe('holds')
  })

  it('is unconfirmed where one vantage alone knows something', () => {
    const alone = majority([vote('ams', 'for'), vote('sjc', 'nothing')], four)
    expect(alone).toMatchObject({ says: 'for', isUnconfirmed: true, confidence: 'single' })
  })

  it('leaves out who is stale or impaired, and shows that they say nothing', () => {
    const shaken = withVantages({ ams: TRUSTED, sjc: STALE, gru: IMPAIRED })
    const decided = majority([vote('ams', 'against'), vote('sjc', 'for'), vote('gru', 'for'), vote('unheard-of', 'for')], shaken)
    expect(decided.says).toBe('against')
    expect(decided.votes.map(({ says }) => says)).toEqual(['against', 'nothing', 'nothing', 'nothing'])
  })

  it('is none where nobody has a say', () => {
    expect(majority([vote('ams', 'for')], withVantages({ ams: STALE })).says).toBe('holds')
    expect(majority([], four)).toMatchObject({ says: 'holds', isUnconfirmed: false })
  })

  it('counts one word for each vantage, however many servers it asked', () => {
    const votes = [vote('ams', 'for', 'ms1'), vote('ams', 'for', 'ms2'), vote('ams', 'against', 'ms3'), vote('sjc', 'against', 'ms1')]
    expect(majority(votes, four).says).toBe('holds')
    expect(majority([...votes, vote('gru', 'for', 'ms1')], four).says).toBe('for')
  })
})

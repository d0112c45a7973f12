import { describe, expect, it } from 'vitest'
import type { MappedEid } from '../more-specifics.ts'
import { locator, mapping, observed, registrationTarget, rlocTarget } from '../testing/observed.ts'
import { cameAlong } from './came-along.ts'

const OTHERS = mapping([locator('203.0.113.65')])
const mapped = (prefix: string, iid = 0): MappedEid => ({ eid: { iid, prefix }, mapping: OTHERS })
const target = registrationTarget()
const along = (...moreSpecifics: MappedEid[]) =>
  cameAlong(target, observed(target, 1000, 'answer', { moreSpecifics })).map(({ eid }) => eid.prefix)

describe('what came along with the answer for an EID-prefix', () => {
  it('is told with its mapping, by the server that was asked, when it was', () => {
    const observation = observed(target, 1000, 'answer', { moreSpecifics: [mapped('10.1.0.128/25')] })
    expect(cameAlong(target, observation)).toEqual([
      { eid: { iid: 0, prefix: '10.1.0.128/25' }, mapping: OTHERS, server: 'ms1', at: observation.settledAt },
    ])
  })

  it('counts only inside the EID-prefix that was asked for: neither itself, nor what is around it, elsewhere, or of another instance', () => {
    expect(along(mapped('10.1.0.0/24'), mapped('10.0.0.0/8'), mapped('10.9.0.0/25'), mapped('10.1.0.0/25', 7))).toEqual([])
    expect(along(mapped('10.1.0.0/25'), mapped('10.1.0.64/26'))).toEqual(['10.1.0.0/25', '10.1.0.64/26'])
  })

  it('is no host EID: those are followed', () => {
    expect(along(mapped('10.1.0.7/32'))).toEqual([])
  })

  it('is nothing where nothing came along, where nobody answered, and in the answer of an ETR to a probe', () => {
    expect(cameAlong(target, observed(target, 1000, 'answer'))).toEqual([])
    expect(cameAlong(target, observed(target, 1000, 'loss', { moreSpecifics: [mapped('10.1.0.0/25')] }))).toEqual([])
    const probed = rlocTarget()
    expect(cameAlong(probed, observed(probed, 1000, 'answer', { moreSpecifics: [mapped('10.1.0.0/25')] }))).toEqual([])
  })
})

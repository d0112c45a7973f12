import { expect, it } from 'vitest'
import { explainDenial, probeDenial } from './probe-denial.ts'

const OPEN = { neverProbe: ['198.51.100.0/24', '2a00::/16'], isPrivateUnderlay: false }

it('what the inventory forbids is never probed, declared or not, in either family', () => {
  for (const isDeclared of [true, false]) {
    expect(probeDenial('198.51.100.7', isDeclared, { ...OPEN, isPrivateUnderlay: true })).toBe('never-probe')
    expect(probeDenial('2a00::7', isDeclared, OPEN)).toBe('never-probe')
  }
})

it('where no node can be is never probed', () => {
  const nowhere = ['0.0.0.1', '169.254.1.1', '224.0.0.5', '240.0.0.1', '255.255.255.255', '::', 'fe80::1', 'ff02::1']
  for (const address of nowhere) expect(probeDenial(address, true, { ...OPEN, isPrivateUnderlay: true })).toBe('no-locator')
})

it('private space is probed where somebody declared it or the underlay is private, and nowhere else', () => {
  for (const address of [
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '192.0.2.1',
    '::1',
    'fd00::1',
    '2001:db8::1',
  ]) {
    expect(probeDenial(address, false, OPEN)).toBe('private')
    expect(probeDenial(address, true, OPEN)).toBeUndefined()
    expect(probeDenial(address, false, { ...OPEN, isPrivateUnderlay: true })).toBeUndefined()
  }
})

it('anything else may be probed', () => {
  for (const address of ['8.8.8.8', '128.0.0.1', '2001:4860::8']) expect(probeDenial(address, false, OPEN)).toBeUndefined()
})

it('every denial is explained', () => {
  for (const denial of ['never-probe', 'no-locator', 'private', 'budget'] as const) expect(explainDenial(denial)).toMatch(/\.$/)
})

import type { State } from '@lispwatch/domain/state'
import { describe, expect, test } from 'vitest'
import type { TreeBranch } from '../../lib/shapes.ts'
import { evidenceOf } from './evidence.ts'
import { rollUps, standingsOf } from './roll-up.ts'
import { visibleRows } from './rows.ts'
import { step } from './tree-keys.ts'

const branch = (kind: TreeBranch['kind'], name: string, eid: string | null, children: TreeBranch[] = []): TreeBranch => ({
  ...{ key: `${kind} ${name}`, kind, name, isInInventory: true, children },
  links: [{ eid, evidence: 'claimed-and-observed', rttMs: null }],
})
const site = (number: number) => branch('site', `site-${number}`, `10.1.${number}.0/24`)
const SITES = Array.from({ length: 8 }, (_, number) => site(number))
const NORTH = branch('provider', 'North', '10.1.0.0/16', [branch('node', 'ms-1', null), ...SITES])
const ROOTS = [branch('provider', 'Root', null, [branch('provider', 'Registry', '10.0.0.0/8', [NORTH]), branch('node', 'ddt', null)])]
const NO_FOLDS = new Map<string, boolean>()

const names = (q: string, folds = NO_FOLDS) => visibleRows(ROOTS, folds, q).map(({ branch: { name } }) => name)
const stood = (sites: readonly [string, State][], servers: readonly [string, State][] = []) => {
  const named = (all: readonly [string, State][]) => all.map(([name, state]) => ({ name, state }))
  return rollUps(ROOTS, standingsOf(named(sites), named(servers), []))
}

describe('the lines of the tree', () => {
  test('are the providers at first; what has many members stays folded until somebody unfolds it', () => {
    expect(names('')).toEqual(['Root', 'Registry', 'North', 'ddt'])
    expect(names('', new Map([[NORTH.key, true]]))).toHaveLength(4 + 9)
    expect(names('', new Map([['provider Root', false]]))).toEqual(['Root'])
  })

  test('of a search are what matches and the way there; an address finds the closest block that holds it', () => {
    expect(names('10.1.3.77')).toEqual(['Root', 'Registry', 'North', 'site-3'])
    expect(names('10.77.0.1')).toEqual(['Root', 'Registry'])
    expect(names('MS-1')).toEqual(['Root', 'Registry', 'North', 'ms-1'])
    expect(names('nobody')).toEqual([])
  })

  test('know their level and their place among their siblings', () => {
    const [, , north] = visibleRows(ROOTS, NO_FOLDS, '')
    expect(north).toMatchObject({ level: 3, position: 1, siblings: 1, isOpen: false, parent: 'provider Registry' })
  })
})

describe('the health of a provider', () => {
  test('is that of all below it: some at fault is degraded, all is down, nothing known is unknown', () => {
    const up = SITES.map(({ name }): [string, State] => [name, 'ok'])
    expect(stood(up, [['ms-1', 'ok']]).get('provider Root')).toMatchObject({ state: 'ok', sites: { total: 8, defect: 0 } })
    expect(stood([...up, ['site-3', 'down']]).get('provider Root')).toMatchObject({ state: 'degraded', sites: { total: 8, defect: 1 } })
    const down = SITES.map(({ name }): [string, State] => [name, 'down'])
    expect(stood(down).get(NORTH.key)?.state).toBe('down')
    expect(stood([]).get('provider Root')?.state).toBe('unknown')
  })

  test('is not touched by what is dormant', () => {
    expect(
      stood([
        ['site-1', 'dormant'],
        ['site-2', 'ok'],
      ]).get(NORTH.key),
    ).toMatchObject({ state: 'ok', sites: { defect: 0 } })
    expect(stood([['site-1', 'dormant']]).get(NORTH.key)?.state).toBe('dormant')
  })
})

test('the keys of a tree go, fold and open; at the ends they do nothing', () => {
  const rows = visibleRows(ROOTS, NO_FOLDS, '')
  expect(['ArrowDown', 'ArrowUp', 'End', 'ArrowLeft', 'Enter', 'x'].map((key) => step(key, rows, 0))).toEqual([
    { kind: 'go', to: 1 },
    undefined,
    { kind: 'go', to: 3 },
    { kind: 'fold', open: false },
    { kind: 'open' },
    undefined,
  ])
  expect(step('ArrowRight', rows, 2)).toEqual({ kind: 'fold', open: true })
  expect(step('ArrowLeft', rows, 3)).toEqual({ kind: 'go', to: 0 })
  expect(step('ArrowDown', rows, 3)).toBeUndefined()
})

test('a branch is claimed only where nothing bears it out, and observed only where nothing claims it', () => {
  const of = (...evidence: TreeBranch['links'][number]['evidence'][]) =>
    evidenceOf({ links: evidence.map((each) => ({ eid: null, evidence: each, rttMs: null })) })
  expect([
    of(),
    of('claimed-only'),
    of('observed-only'),
    of('claimed-only', 'claimed-and-observed'),
    of('claimed-only', 'observed-only'),
  ]).toEqual([undefined, 'claimed-only', 'observed-only', 'claimed-and-observed', 'claimed-and-observed'])
})

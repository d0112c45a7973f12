import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inventory } from '../testing/inventory.ts'
import { claimedEdges, claimedMembers } from './claimed-edges.ts'
import { type HierarchyBranch, type HierarchyMember, mergeHierarchy } from './hierarchy.ts'
import { type HierarchyEdge, mergeEdges } from './hierarchy-edge.ts'
import { observedEdges } from './observed-edges.ts'

const KEYS = ['a', 'b', 'c', 'd', 'e']
const edge: fc.Arbitrary<HierarchyEdge> = fc.record({
  parent: fc.constantFrom(...KEYS),
  child: fc.constantFrom(...KEYS),
  eid: fc.constantFrom(null, '10.0.0.0/8', '10.1.0.0/16'),
})
const edges = fc.array(edge, { maxLength: 20 })
const members: HierarchyMember[] = KEYS.map((key) => ({ key, kind: 'provider', name: key, isInInventory: true }))

const keyOf = ({ parent, child, eid }: HierarchyEdge) => JSON.stringify([parent, child, eid])
const keysIn = (branches: readonly HierarchyBranch[]): string[] =>
  branches.flatMap(({ member, children }) => [member.key, ...keysIn(children)])

describe('mergeEdges', () => {
  it('has every claim and every observation exactly once, and marks who says so', () => {
    fc.assert(
      fc.property(edges, edges, (claimed, observed) => {
        const links = mergeEdges(claimed, observed)
        const [claims, sightings] = [new Set(claimed.map(keyOf)), new Set(observed.map(keyOf))]
        expect(links.map(keyOf).sort()).toEqual([...new Set([...claims, ...sightings])].sort())
        for (const link of links) {
          const isSeen =
            sightings.has(keyOf(link)) || (link.eid === null && observed.some((o) => o.parent === link.parent && o.child === link.child))
          const expected = !claims.has(keyOf(link)) ? 'observed-only' : isSeen ? 'claimed-and-observed' : 'claimed-only'
          expect(link.evidence).toBe(expected)
        }
      }),
    )
  })

  it('does not depend on the order in which anything is given', () => {
    fc.assert(
      fc.property(edges, edges, (claimed, observed) => {
        expect(mergeEdges(claimed.toReversed(), observed.toReversed())).toEqual(mergeEdges(claimed, observed))
      }),
    )
  })

  it('bears everything out when what is claimed is what answers', () => {
    fc.assert(
      fc.property(edges, (same) => {
        expect(mergeEdges(same, same).filter(({ evidence }) => evidence !== 'claimed-and-observed')).toEqual([])
      }),
    )
  })
})

describe('mergeHierarchy', () => {
  it('hangs everybody up exactly once, whatever circles the claims have', () => {
    fc.assert(
      fc.property(edges, edges, (claimed, observed) => {
        expect(keysIn(mergeHierarchy(members, claimed, observed).roots).sort()).toEqual(KEYS)
      }),
    )
  })

  it('is root, provider, map-server and site where the inventory says so, borne out by registrations without DDT', () => {
    const claims = inventory()
    const registered = { site: 'Lisbon', eid: '10.1.0.0/24', node: 'ms1', rttMs: 7, seenAt: 1000 }
    const { roots } = mergeHierarchy(claimedMembers(claims), claimedEdges(claims), observedEdges(claims, [], [registered]))
    expect(roots.map(({ member }) => member.name)).toEqual(['root', 'Oslo'])
    const msp = roots[0]?.children[0]
    expect([msp?.member.name, msp?.links.map(({ evidence }) => evidence)]).toEqual(['msp', ['claimed-only']])
    expect(msp?.children.map(({ member }) => member.name)).toEqual(['ms1', 'Lisbon'])
    expect(msp?.children[1]?.links).toMatchObject([
      { eid: '10.1.0.0/24', evidence: 'claimed-and-observed', rttMs: 7 },
      { eid: '[101]10.1.0.0/24', evidence: 'claimed-only' },
    ])
  })

  it('takes no answer of a server of somebody else for the word of the site’s provider', () => {
    const claims = inventory({
      providers: [{ name: 'root' }, { name: 'msp' }],
      nodes: [{ name: 'ms1', roles: ['map-server'], addresses: ['198.51.100.1'], provider: 'root' }],
    })
    expect(observedEdges(claims, [], [{ site: 'Lisbon', eid: '10.1.0.0/24', node: 'ms1', rttMs: 7, seenAt: 1000 }])).toEqual([])
  })
})

import { hierarchy as readHierarchy } from '@lispwatch/db/hierarchy'
import type { Hierarchy, HierarchyBranch, HierarchyMember } from '@lispwatch/domain/delegation/hierarchy'
import type { HierarchyLink } from '@lispwatch/domain/delegation/hierarchy-edge'
import type { ObservedNode } from '@lispwatch/domain/delegation/observed-node'
import { z } from 'zod'
import { jsonResource } from '../resource.ts'
import { eidOfLabel, eidParts } from '../shape/eid.ts'
import { givenInstant, instant, iso } from '../shape/instant.ts'

const memberShape = z.object({
  key: z.string().describe('By which links name it.'),
  kind: z.enum(['provider', 'node', 'site']),
  name: z.string(),
  isInInventory: z.boolean(),
})

const linkShape = z.object({
  parent: z.string(),
  child: z.string(),
  block: eidParts.nullable().describe('What is delegated or served; null where the claim names no prefix.'),
  evidence: z.enum(['claimed-and-observed', 'claimed-only', 'observed-only']),
  rttMs: z.number().nullable(),
  ttlMinutes: z.number().nullable(),
  seenAt: instant.nullable(),
})

const nodeShape = z.object({
  asked: eidParts.describe('What it was asked about.'),
  vantage: z.string(),
  address: z.string(),
  port: z.number().int(),
  name: z.string().nullable().describe('Its name in the inventory.'),
  depth: z.number().int(),
  referredBy: z.string().nullable(),
  verdict: z.string(),
  remarks: z.array(z.string()),
  rttMs: z.number().nullable(),
  sinceAt: instant.describe('First seen so.'),
  heldAt: instant.describe('Last seen so.'),
  isInDoubt: z.boolean().describe('Nobody saw it so at that very instant, or for long.'),
})

export const hierarchy = jsonResource({
  path: '/hierarchy',
  capability: 'see-network',
  summary: 'The hierarchy of mapping service providers as it answered, beside the one that the inventory claims now.',
  params: z.strictObject({}),
  query: z.strictObject({ at: givenInstant.optional().describe('As of this instant; now if not given.') }),
  answer: z
    .object({
      members: z.array(memberShape),
      links: z.array(linkShape),
      nodes: z.array(nodeShape).describe('The DDT nodes that were asked; empty in networks without DDT.'),
    })
    .meta({ title: 'Hierarchy' }),
  async read({ database, now, query }) {
    const found = await readHierarchy(database, { at: query.at ?? now })
    return found && hierarchyJson(found)
  },
})

function hierarchyJson({ roots, links, nodes }: Hierarchy) {
  return { members: membersOf(roots), links: links.map(linkJson), nodes: nodes.map(nodeJson) }
}

/** From the top to the bottom, each once. */
function membersOf(branches: readonly HierarchyBranch[]): HierarchyMember[] {
  return branches.flatMap(({ member, children }) => [member, ...membersOf(children)])
}

function linkJson({ parent, child, eid, evidence, rttMs, ttlMinutes, seenAt }: HierarchyLink): z.input<typeof linkShape> {
  return { parent, child, block: eid === null ? null : eidOfLabel(eid), evidence, rttMs, ttlMinutes, seenAt: iso(seenAt) }
}

function nodeJson({ asked, vantage, address, port, name, depth, referredBy, verdict, ...node }: ObservedNode): z.input<typeof nodeShape> {
  return {
    ...{ asked: eidOfLabel(asked), vantage, address, port, name, depth, referredBy, verdict, remarks: [...node.remarks] },
    ...{ rttMs: node.rttMs, sinceAt: iso(node.sinceAt), heldAt: iso(node.heldAt), isInDoubt: node.isInDoubt },
  }
}

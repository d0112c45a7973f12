import { lookupNews, readLookup, recentLookups, type StoredStep } from '@lispwatch/db/lookups'
import { vantageStandingOf } from '@lispwatch/domain/lookup/lookup'
import { lookupEid } from '@lispwatch/domain/lookup/lookup-eid'
import { z } from 'zod'
import type { LookupStart } from '../../lookups/lookup-desk.ts'
import { type Problem, tooMany } from '../problem.ts'
import { jsonResource, orderResource } from '../resource.ts'
import { eidOfLabel, eidParts } from '../shape/eid.ts'
import { instant, iso } from '../shape/instant.ts'

const RECENT = 100

const wantedEid = z
  .string()
  .min(1)
  .max(300)
  .describe('What to look up: 10.1.2.3, [101]10.1.2.3 with its instance-id, 2001:db8::/48, a MAC address, a name.')
  .refine((text) => lookupEid(text).ok, { error: ({ input }) => reasonOf(String(input)) })

function reasonOf(text: string): string {
  const read = lookupEid(text)
  return read.ok ? '' : read.reason
}

const common = { id: z.string(), ...eidParts.shape, askedAt: instant, askedBy: z.string() }

const lookupShape = z.object({
  ...common,
  vantages: z.array(
    z.object({
      vantage: z.string(),
      state: z.enum(['waiting', 'asking', 'done', 'refused', 'silent']),
      endedAt: instant.nullable(),
      verdict: z.string().nullable().describe('What the delegation walk came to, in the words of rig; null without one.'),
      why: z.string().nullable().describe('Why it did not ask.'),
    }),
  ),
  results: z
    .array(
      z.looseObject({
        vantage: z.string(),
        kind: z.enum(['lig', 'rig', 'probe']),
        server: z.string().nullable().describe('The name of whom was asked, in the inventory.'),
        outcome: z.string(),
      }),
    )
    .describe('Each question and its answer, in the JSON that lispwatch lig, rig and probe write.'),
})

/** The Map-Reply beside a referral is in the JSON of the referral. */
const KIND = { resolve: 'lig', refer: 'rig', probe: 'probe', mapping: null } as const

function resultsOf({ vantage, step, answer }: StoredStep): z.input<typeof lookupShape>['results'] {
  const kind = KIND[step.kind]
  return kind === null ? [] : [{ ...answer, vantage, kind, server: step.name, outcome: step.outcome }]
}

export const lookups = jsonResource({
  path: '/lookups',
  capability: 'see-network',
  summary: `The newest ${RECENT} lookups, newest first.`,
  params: z.strictObject({}),
  query: z.strictObject({}),
  answer: z.object({ items: z.array(z.object({ ...common, isMapped: z.boolean() })) }).meta({ title: 'Lookups' }),
  async read({ database }) {
    const recent = await recentLookups(database, RECENT)
    return { items: recent.map(({ eid, askedAt, ...rest }) => ({ ...rest, ...eidOfLabel(eid), askedAt: iso(askedAt) })) }
  },
})

export const lookup = jsonResource({
  path: '/lookups/{id}',
  capability: 'see-network',
  summary: 'One lookup: how far each vantage is, and all answers so far. It is over when no vantage waits or asks.',
  params: z.strictObject({ id: z.string().regex(/^[\w-]{1,64}$/, 'must be the id of a lookup') }),
  query: z.strictObject({}),
  answer: lookupShape.meta({ title: 'Lookup' }),
  async read({ database, now, params: { id } }) {
    const found = await readLookup(database, id)
    if (found === undefined) return undefined
    const { vantages, steps } = await lookupNews(database, id)
    return {
      ...{ id, ...eidOfLabel(found.eid), askedAt: iso(found.askedAt), askedBy: found.askedBy },
      vantages: vantages.map((one) => ({
        ...one,
        ...{ state: vantageStandingOf(one, found.askedAt, now), endedAt: iso(one.endedAt) },
      })),
      results: steps.flatMap(resultsOf),
    }
  },
})

function problemOf(start: Extract<LookupStart, { ok: false }>): Problem {
  if (start.why === 'too-many') return tooMany(start.waitMs)
  const detail = start.why === 'no-vantage' ? 'No poller is at work, so nobody can ask.' : 'The queue of the pollers cannot be reached.'
  return { status: 503, detail: `${detail} Try again in a moment.` }
}

export const lookUp = orderResource({
  path: '/lookups',
  capability: 'look-up',
  summary: 'Has every vantage ask for an EID, live: all map-servers and map-resolvers, the delegations, the locators of what is found.',
  params: z.strictObject({}),
  query: z.strictObject({}),
  body: z.strictObject({ eid: wantedEid }),
  answer: z.object({ id: z.string() }).meta({ title: 'LookupTaken' }),
  async carryOut({ lookups: desk, now, by, key, body }) {
    const read = lookupEid(body.eid)
    if (!read.ok) return { ok: false, problem: { status: 400, detail: read.reason } }
    const started = await desk.start({ eid: read.eid, by, key }, now)
    if (!started.ok) return { ok: false, problem: problemOf(started) }
    return { ok: true, path: `/lookups/${started.id}`, answer: { id: started.id } }
  },
})

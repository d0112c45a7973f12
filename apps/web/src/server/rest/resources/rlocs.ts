import type { Database } from '@lispwatch/db/client'
import { listRlocs, type ProbedRloc, probedRlocs, rlocOverview } from '@lispwatch/db/rlocs'
import { rttSeries } from '@lispwatch/db/series'
import type { State } from '@lispwatch/domain/state'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import { z } from 'zod'
import { Q_MAX } from '../../../lib/list-view.ts'
import { LISTS } from '../../../lib/lists.ts'
import { compareAddresses, selectRlocs } from '../../lists/rloc-list.ts'
import { statesNow, withShownState } from '../../lists/shown-reads.ts'
import { type PageRequest, pageOf, pageOfRows, pageQueryOf, wholeNumber } from '../page.ts'
import { jsonResource } from '../resource.ts'
import { givenInstant, instant, iso } from '../shape/instant.ts'
import { shownState, voteJson, voteShape } from '../shape/standing.ts'

const HOUR_MS = 3_600_000
const LONGEST_MS = 31 * 24 * HOUR_MS

const rlocShape = z.object({
  rloc: z.string(),
  port: z.number().int(),
  state: z.enum(['unknown', 'up', 'down', 'service-down']),
  displayState: shownState,
  sinceAt: instant.nullable(),
  lastObservedAt: instant.nullable(),
  votes: z.array(voteShape),
})

export const rlocs = jsonResource({
  path: '/rlocs',
  capability: 'see-network',
  summary: 'Every locator that is probed, with what each vantage says, by address.',
  params: z.strictObject({}),
  query: z.strictObject({
    ...pageQueryOf((key) => canonicalIp(key) !== undefined),
    state: shownState.optional().describe('Only locators that are shown in this state.'),
    q: z.string().max(Q_MAX).optional().describe('Only locators that have all these words in their address, their node or their sites.'),
  }),
  answer: pageOf(rlocShape).meta({ title: 'RlocPage' }),
  async read({ database, now, query }) {
    const { limit } = query
    const rows = await rowsAfter(database, query, now)
    return pageOfRows(
      rows,
      ({ rloc }) => rloc,
      limit,
      ({ rloc, port, state, displayState, sinceAt, lastObservedAt, votes }) => ({
        ...{ rloc, port, state, displayState, sinceAt: iso(sinceAt), lastObservedAt: iso(lastObservedAt) },
        votes: votes.map(voteJson),
      }),
    )
  },
})

interface Asked extends PageRequest {
  readonly q?: string | undefined
  readonly state?: State | undefined
}

/** One more than a page, by address. Without a filter only they are read. */
async function rowsAfter(database: Database, { q, state, cursor, limit }: Asked, now: number): Promise<ProbedRloc[]> {
  const shown = await statesNow(database, now)
  const asShown = (page: readonly ProbedRloc[]) => page.map((rloc) => withShownState(rloc, shown))
  if (q === undefined && state === undefined) return asShown(await listRlocs(database, { after: cursor ?? null, limit: limit + 1, now }))
  const states = state === undefined ? LISTS.rlocs.states : [state]
  const all = (await rlocOverview(database, now)).map((rloc) => withShownState(rloc, shown))
  const { rows } = selectRlocs(all, { q: q ?? '', states, sort: 'rloc', descending: false })
  const from = cursor === undefined ? 0 : rows.findIndex(({ rloc }) => compareAddresses(rloc, cursor) > 0)
  const page = from === -1 ? [] : rows.slice(from, from + limit + 1)
  const addresses = page.map(({ rloc }) => rloc)
  return asShown(await probedRlocs(database, addresses, now))
}

const bucketShape = z.object({
  at: instant.describe('Where the bucket begins.'),
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
  minMs: z.number().nullable(),
  maxMs: z.number().nullable(),
  sent: z.number().int(),
  lost: z.number().int(),
})

const window = z
  .strictObject({
    from: givenInstant.optional().describe('Where the series begins; an hour before its end if not given.'),
    to: givenInstant.optional().describe('Where it ends; now if not given.'),
    buckets: wholeNumber(1, 1_000).default(60).describe('Into how many equal parts it is cut: 1 to 1000, 60 if not given.'),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, { path: ['from'], message: 'must be before `to`' })
  .refine(({ from, to }) => from === undefined || to === undefined || to - from <= LONGEST_MS, {
    path: ['from'],
    message: 'must not be more than 31 days before `to`',
  })

export const rlocSeries = jsonResource({
  path: '/rlocs/{address}/series',
  capability: 'see-network',
  summary: 'Round-trip times and losses of the RLOC-probes to one locator, from all vantages, in equal buckets of time.',
  params: z.strictObject({
    address: z
      .string()
      .max(64)
      .refine((text) => canonicalIp(text) !== undefined, 'must be an IPv4 or IPv6 address'),
  }),
  query: window,
  answer: z.object({ rloc: z.string(), fromAt: instant, toAt: instant, buckets: z.array(bucketShape) }).meta({ title: 'RlocSeries' }),
  async read({ database, now, params, query }) {
    const rloc = canonicalIp(params.address) ?? ''
    const toAt = query.to ?? now
    const fromAt = Math.max(query.from ?? toAt - HOUR_MS, toAt - LONGEST_MS)
    if (fromAt >= toAt) return undefined
    const [known, buckets] = await Promise.all([
      probedRlocs(database, [rloc], now),
      rttSeries(database, { rloc, fromAt, toAt, buckets: query.buckets }),
    ])
    if (known.length === 0 && buckets.every(({ sent }) => sent === 0)) return undefined
    return {
      ...{ rloc, fromAt: iso(fromAt), toAt: iso(toAt) },
      buckets: buckets.map((bucket) => ({ ...bucket, at: iso(bucket.at) })),
    }
  },
})

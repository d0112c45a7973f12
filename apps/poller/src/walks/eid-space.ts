import type { EidWalkRun, LoadedWalk, WalkServer } from '@lispwatch/db/walks'
import { type AddressRange, joinRanges, rangeBetween, rangeOf } from '@lispwatch/domain/eid-walk/address-range'
import { gapPrefixes, resolverShares } from '@lispwatch/domain/eid-walk/coverage'
import { type DirectAnswer, discover, type FoundMapping, missed, presenceOf } from '@lispwatch/domain/eid-walk/discovery'
import { mappingFromRecord } from '@lispwatch/domain/mapping'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Exchange } from '@lispwatch/lisp-client/client/exchange'
import type { Endpoint } from '@lispwatch/lisp-client/client/ports'
import { resolveEid } from '@lispwatch/lisp-client/client/resolve-eid'
import { walkEidSpace } from '@lispwatch/lisp-client/client/walk-eid-space'
import type { Outcome } from '@lispwatch/lisp-client/outcome'
import { eidFromWire } from '@lispwatch/lisp-client/wire/eid-record'

/** Questions of one run, which takes minutes where servers are silent; the next one goes on where this one stopped. */
export const MOST_QUESTIONS = 200
/** Candidates that are asked for directly in one run, at each server. */
const MOST_ASKED_AGAIN = 100
/** Between two questions to one server: walks are never in a hurry. */
const INTERVAL_MS = 100
const PATIENCE = { tries: 3, timeoutMs: 2000, longestWaitMs: 60_000 }
/** Prefixes that a run writes down as gaps. */
const MOST_GAPS = 256

/** What is counted and met while walking. */
interface Walked {
  readonly found: FoundMapping[]
  readonly gaps: AddressRange[]
  asked: number
  answered: number
  resumeAt: string | null
}

function nameOf(servers: readonly WalkServer[], via: Endpoint): string {
  return servers.find(({ address, port }) => address === via.address && port === via.port)?.name ?? via.address
}

function count(walked: Walked, { kind }: Outcome): void {
  if (kind === 'refused') return
  walked.asked++
  if (kind === 'positive' || kind === 'negative') walked.answered++
}

async function walkBlock(exchange: Exchange, walk: LoadedWalk, walked: Walked): Promise<void> {
  const findings = walkEidSpace(exchange, {
    ...{ block: walk.eid, via: walk.servers, known: walk.configured, candidates: walk.candidates.map(({ eid }) => eid) },
    ...{ ...PATIENCE, mostQuestions: MOST_QUESTIONS, intervalMs: INTERVAL_MS },
    ...(walk.resumeAt === null ? {} : { from: walk.resumeAt }),
    onQuestion: (_, outcome) => count(walked, outcome),
  })
  for await (const finding of findings) {
    if (finding.kind === 'hole') continue
    if (finding.kind === 'mapping') {
      const { eid, record, via } = finding
      walked.found.push({ eid, mapping: mappingFromRecord(record), server: nameOf(walk.servers, via), at: exchange.clock.now() })
    } else if (finding.reason === 'question-limit') {
      walked.resumeAt = finding.first
    } else {
      const gap = rangeBetween(finding.iid, finding.first, finding.last)
      if (gap !== undefined) walked.gaps.push(gap)
    }
  }
}

function directAnswer(server: string, outcome: Outcome): DirectAnswer {
  if (outcome.kind === 'negative') return { server, kind: 'unmapped' }
  const eid = outcome.kind === 'positive' ? eidFromWire(outcome.record.eid, outcome.record.maskLength) : undefined
  return eid === undefined ? { server, kind: 'silent' } : { server, kind: 'mapped', eid }
}

async function askAgain(exchange: Exchange, walk: LoadedWalk, { eid, servers }: LoadedWalk['candidates'][number], walked: Walked) {
  const isAsked = (name: string) => walk.servers.some((server) => server.name === name)
  const others = servers.flatMap((name) => (isAsked(name) ? [] : (walk.tellers.get(name) ?? [])))
  const answers = await Promise.all(
    [...walk.servers, ...others].map(async (via) => {
      const outcome = await resolveEid(exchange, { eid, via, ...PATIENCE })
      count(walked, outcome)
      return directAnswer(via.name, outcome)
    }),
  )
  return presenceOf(eid, answers, servers)
}

/** What this run was to see of the block: from where it began to where it stopped. */
function walkedRange({ eid, resumeAt }: LoadedWalk, stoppedAt: string | null): AddressRange | undefined {
  const block = rangeOf(eid)
  if (block === undefined) return undefined
  const from = resumeAt === null ? undefined : rangeBetween(eid.iid, resumeAt, resumeAt)
  const to = stoppedAt === null ? undefined : rangeBetween(eid.iid, stoppedAt, stoppedAt)
  return { ...block, first: from?.first ?? block.first, last: to === undefined ? block.last : to.first - 1n }
}

/**
 * One run through the block of a walk: the union over its servers, in a bounded number of questions. Candidates that it should have met and
 * did not are asked for directly. Never rejects for what the network did.
 */
export async function runEidWalk(exchange: Exchange, walk: LoadedWalk, slotAt: number): Promise<EidWalkRun> {
  const startedAt = exchange.clock.now()
  const walked: Walked = { found: [], gaps: [], asked: 0, answered: 0, resumeAt: null }
  await walkBlock(exchange, walk, walked)
  const gaps = joinRanges(walked.gaps)
  const range = walkedRange(walk, walked.resumeAt)
  const unmet = range === undefined ? [] : missed(walk.candidates, { walked: range, gaps, found: walked.found })
  const askedAgain: EidWalkRun['askedAgain'][number][] = []
  for (const candidate of unmet.slice(0, MOST_ASKED_AGAIN)) {
    askedAgain.push({ candidateId: candidate.id, presence: await askAgain(exchange, walk, candidate, walked) })
  }
  const told = walked.found.map(({ eid, server }) => ({ eid: formatEidPrefix(eid), server }))
  const { asked, answered, found, resumeAt } = walked
  return {
    ...{ walk, slotAt, startedAt, endedAt: exchange.clock.now(), asked, answered, resumeAt, askedAgain },
    found: new Set(told.map(({ eid }) => eid)).size,
    gaps: gapPrefixes(gaps, MOST_GAPS).prefixes,
    servers: resolverShares(
      told,
      walk.servers.map(({ name }) => name),
    ),
    discoveries: discover(found, walk.configured),
  }
}

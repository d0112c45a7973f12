import type { SignedHead } from '@lispwatch/domain/record/head-statement'
import { stepsOfLines } from '../chain/blocks.ts'
import { newestHeads } from '../chain/heads.ts'
import { linesAbout, type ProvenLine } from '../chain/lines.ts'
import { SEALED_AT_ONCE, sealHistory } from '../chain/seal.ts'
import { type Signer, signHead } from '../chain/sign-head.ts'
import type { Step } from '../chain/tree.ts'
import type { Database } from '../client.ts'
import { type KeptPackets, MAX_EXCHANGES, packetsOf } from '../packets.ts'
import { type EvidenceScope, type EvidenceSubjects, evidenceSubjects } from './scope.ts'

/** A line of the chain, and its way up to the tree of a head. */
export interface ProvenStep {
  readonly line: ProvenLine
  readonly steps: readonly Step[]
}

/** What is known of something in a stretch of time, with what proves it. */
export interface Evidence {
  readonly network: string
  readonly subjects: EvidenceSubjects
  readonly fromAt: number
  readonly toAt: number
  readonly packets: readonly KeptPackets[]
  readonly proven: readonly ProvenStep[]
  /** The head that proves the lines; null: nothing signs here. */
  readonly head: SignedHead | null
  /** What was more than fits, a sentence each. */
  readonly cut: readonly string[]
}

export interface EvidenceWanted {
  readonly scope: EvidenceScope
  /** Epoch ms; left out: an hour around an incident, else the last day. */
  readonly fromAt?: number | undefined
  readonly toAt?: number | undefined
  /** Signs a head over all that is proved; without one the newest that there is has to do. */
  readonly signer?: Signer | undefined
  readonly now: number
}

export const MOST_EVIDENCE_LINES = 1000
const AROUND_MS = 3_600_000
const DAY_MS = 86_400_000

const NETWORK = "SELECT coalesce((SELECT name FROM network), 'Lispwatch') AS name"

/** What there is of a scope; undefined: there is no such thing. */
export async function readEvidence(db: Database, { scope, signer, now, ...given }: EvidenceWanted): Promise<Evidence | undefined> {
  const subjects = await evidenceSubjects(db, scope)
  if (subjects === undefined) return undefined
  const toAt = given.toAt ?? Math.min(now, (subjects.endedAt ?? now) + AROUND_MS)
  const fromAt = given.fromAt ?? (subjects.beganAt === null ? toAt - DAY_MS : subjects.beganAt - AROUND_MS)
  const ofIncident = scope.kind === 'incident' ? await packetsOf(db, { incidentId: scope.id }) : []
  const inTime = await packetsOf(db, { targetId: subjects.targetIds, fromAt, toAt })
  const packets = distinct([...ofIncident, ...inTime]).slice(-MAX_EXCHANGES)
  const { proven, head, cut } = await proof(db, { names: subjects.names, fromAt, toAt, signer, now })
  const { rows } = await db.pool.query<{ name: string }>(NETWORK)
  const tooMany = inTime.length === MAX_EXCHANGES ? [`Only the newest ${MAX_EXCHANGES} exchanges of packets are in it.`] : []
  return { network: rows[0]?.name ?? 'Lispwatch', subjects, fromAt, toAt, packets, proven, head, cut: [...tooMany, ...cut] }
}

function distinct(packets: readonly KeptPackets[]): KeptPackets[] {
  return [...new Map(packets.map((one) => [`${one.targetId} ${one.slotAt}`, one])).values()].sort((a, b) => a.slotAt - b.slotAt)
}

type ProofWanted = Pick<EvidenceWanted, 'signer' | 'now'> & {
  readonly names: readonly string[]
  readonly fromAt: number
  readonly toAt: number
}

/** What happened just now has its line first; then the lines and a head that is not before them. */
async function proof(db: Database, { names, fromAt, toAt, signer, now }: ProofWanted) {
  while ((await sealHistory(db)) === SEALED_AT_ONCE);
  const lines = await linesAbout(db.pool, { subjects: names, concerning: { fromAt, toAt }, most: MOST_EVIDENCE_LINES })
  const last = lines.at(-1)?.position ?? 0
  if (signer !== undefined && ((await newestHeads(db.pool, 1))[0]?.position ?? 0) < Math.max(last, 1)) {
    await signHead(db, { occasion: `evidence up to line ${last}`, signer, now })
  }
  const [head] = await newestHeads(db.pool, 1)
  const covered = lines.filter(({ position }) => head !== undefined && position <= head.position)
  const ways =
    head === undefined
      ? []
      : await stepsOfLines(
          db.pool,
          covered.map(({ position }) => position),
          head.position,
        )
  const cut = [
    ...(lines.length === MOST_EVIDENCE_LINES ? [`Only the newest ${MOST_EVIDENCE_LINES} lines of the record are in it.`] : []),
    ...(covered.length < lines.length ? [`${lines.length - covered.length} lines are not in it: no head was signed after them.`] : []),
  ]
  return { proven: covered.map((line, nth): ProvenStep => ({ line, steps: ways[nth] ?? [] })), head: head ?? null, cut }
}

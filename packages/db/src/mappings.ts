import type { Mapping } from '@lispwatch/domain/mapping'
import type { Unmeasured } from '@lispwatch/domain/unmeasured'
import type { Database } from './client.ts'
import { epochMs } from './instant.ts'
import { unmeasuredOf, unmeasuredWithin } from './unmeasured.ts'

/**
 * What one server said about one EID-prefix during one closed interval. It began somewhere in (startedAfterAt, startedByAt] and ended
 * somewhere in (endedAfterAt, endedByAt]; the end is null while it still holds. `startedAfterAt` null: nothing was seen before.
 */
export interface MappingVersion {
  readonly id: string
  /** As formatEidPrefix writes it. */
  readonly eid: string
  readonly iid: number
  readonly node: string
  readonly vantage: string
  readonly mapping: Mapping
  /** The EID-prefix of the answer, which may be less specific than `eid`; null when it could not be told. */
  readonly eidReplied: string | null
  readonly startedAfterAt: number | null
  readonly startedByAt: number
  readonly endedAfterAt: number | null
  readonly endedByAt: number | null
  readonly lastSeenAt: number
  /** Stretches in between, oldest first, of which nobody knows whether it held: nothing was observed. */
  readonly unmeasured: readonly Unmeasured[]
}

/** The versions that are returned at most: the newest. */
const MAX_VERSIONS = 2000

/** Mapping versions of a site, or of one EID-prefix (text of formatEidPrefix), newest first. */
export async function mappingHistory(db: Database, of: { siteName: string } | { eid: string }): Promise<MappingVersion[]> {
  const eidPrefix = 'eid' in of ? { label: of.eid } : { site: { name: of.siteName } }
  const versions = await db.prisma.mappingVersion.findMany({
    where: { target: { kind: 'registration', eidPrefix } },
    orderBy: [{ startedByAt: 'desc' }, { id: 'desc' }],
    take: MAX_VERSIONS,
    include: {
      target: {
        select: {
          eidPrefix: { select: { label: true, iid: true } },
          node: { select: { name: true } },
          vantage: { select: { name: true } },
          state: { select: { heldAt: true } },
        },
      },
    },
  })
  const unmeasured = await unmeasuredOf(
    db,
    versions.map(({ targetId }) => targetId),
  )
  return versions.map(({ target, ...version }) => {
    const startedByAt = epochMs(version.startedByAt)
    const lastSeenAt = epochMs(version.endedAfterAt ?? target.state?.heldAt ?? version.startedByAt)
    return {
      id: version.id.toString(),
      eid: target.eidPrefix.label,
      iid: Number(target.eidPrefix.iid),
      node: target.node?.name ?? '',
      vantage: target.vantage.name,
      // Written by recordJudgements from this very type.
      mapping: version.mapping as unknown as Mapping,
      eidReplied: version.eidReplied,
      startedAfterAt: epochMs(version.startedAfterAt),
      startedByAt,
      endedAfterAt: epochMs(version.endedAfterAt),
      endedByAt: epochMs(version.endedByAt),
      lastSeenAt,
      unmeasured: unmeasuredWithin(unmeasured.get(version.targetId), { startedByAt, lastSeenAt }),
    }
  })
}

'use client'

import { Empty } from '../../ui/empty.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { chooseVersions } from './choose.ts'
import { isEmpty } from './chronicle.ts'
import { Lanes, type LanesProps } from './lanes.tsx'
import type { AskedChronicle } from './use-chronicle.ts'
import { VersionDiff } from './version-diff.tsx'
import { WORDS } from './words.ts'

interface Props extends Omit<LanesProps, 'chronicle' | 'comparison'> {
  readonly asked: AskedChronicle
  /** The two versions that the URL compares. */
  readonly before: string | undefined
  readonly after: string | undefined
}

/** The timeline, and under it any two versions of a mapping compared. */
export function HistoryBody({ asked: { chronicle, error, retry }, before, after, ...lanes }: Props) {
  if (chronicle === undefined) {
    if (error === undefined) return <SkeletonRows rows={4} />
    return <QueryFailed title={WORDS.failed} error={error} onRetry={retry} className="border-0" />
  }
  if (isEmpty(chronicle)) return <Empty title={WORDS.noneTitle}>{WORDS.none}</Empty>
  const comparison = chooseVersions(chronicle.mappings, before, after)
  return (
    <>
      <Lanes {...lanes} chronicle={chronicle} comparison={comparison} />
      {comparison !== undefined && <VersionDiff lanes={chronicle.mappings} comparison={comparison} onChoose={lanes.onChoose} />}
    </>
  )
}

'use client'

import { openEntry } from '@lispwatch/domain/baseline/entry'
import { useQuery } from '@tanstack/react-query'
import type { BaselineDetail } from '../../../lib/audit-shapes.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { Instant } from '../../../ui/time.tsx'
import { QueryFailed } from '../../fallback/query-failed.tsx'
import { EntryForm } from './entry-form.tsx'
import { WORDS } from './words.ts'

const NEW: BaselineDetail = { eid: '', entry: openEntry(''), seen: null, isWritten: false, versions: [] }

/** One entry and how it came about; `eid` null: a new one. */
export function EntrySheet({ eid, refusal, onClose }: { eid: string | null; refusal: string | undefined; onClose: () => void }) {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery({ ...trpc.baseline.get.queryOptions({ eid: eid ?? '' }), enabled: eid !== null })
  const detail = eid === null ? NEW : data
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={eid === null ? WORDS.newEntry : `${WORDS.entryOf} ${eid}`}
      description={WORDS.entryMeaning}
    >
      {detail === undefined ? (
        isError ? (
          <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} className="border-0" />
        ) : (
          <SkeletonRows rows={8} />
        )
      ) : (
        <div className="space-y-6">
          <EntryForm
            key={`${detail.eid} ${detail.versions[0]?.id}`}
            detail={detail}
            isNew={eid === null}
            refusal={refusal}
            onDone={onClose}
          />
          {eid !== null && <Versions versions={detail.versions} />}
        </div>
      )}
    </Dialog>
  )
}

function Versions({ versions }: Pick<BaselineDetail, 'versions'>) {
  return (
    <section aria-labelledby="versions-title">
      <h3 id="versions-title" className="text-14 font-semibold">
        {WORDS.versions}
      </h3>
      {versions.length === 0 ? (
        <p className="mt-1 text-muted">{WORDS.noVersions}</p>
      ) : (
        <ol className="mt-2 divide-y divide-line border-t border-line">
          {versions.map(({ id, at, author, origin, reason, difference }) => (
            <li key={id} className="py-2">
              <p className="text-12 text-muted">
                <Instant at={at} />, {author}, {WORDS.originWord[origin]}
              </p>
              {reason !== '' && <p className="break-words">{reason}</p>}
              <p className="font-mono text-12 break-words">{difference}</p>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

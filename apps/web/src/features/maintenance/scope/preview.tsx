'use client'

import type { QuietScope } from '@lispwatch/domain/incident/quiet-rule'
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { paths } from '../../../lib/paths.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { QueryFailed } from '../../fallback/query-failed.tsx'
import { countsText } from '../words.ts'
import { isEmptyScope, scopeInput } from './scope.ts'
import { WORDS } from './words.ts'

const MOST_SHOWN = 12
const KEEPS_MS = 10_000

/** What a scope covers as the network is now, before anything is set. */
export function Preview({ scope }: { scope: QuietScope }) {
  const trpc = useTRPC()
  const isEmpty = isEmptyScope(scope)
  const { data, isError, error, refetch } = useQuery(
    trpc.maintenance.preview.queryOptions(isEmpty ? skipToken : { scope: scopeInput(scope) }, {
      placeholderData: keepPreviousData,
      staleTime: KEEPS_MS,
    }),
  )
  return (
    <Panel id="preview" title={WORDS.coversNow}>
      {isEmpty ? (
        <p className="text-muted">{WORDS.nobody}</p>
      ) : data === undefined ? (
        isError ? (
          <QueryFailed title={WORDS.previewFailed} error={error} onRetry={() => void refetch()} className="border-0" />
        ) : (
          <SkeletonRows rows={3} />
        )
      ) : (
        <div className="space-y-3" aria-live="polite">
          <p className="font-medium">
            {data.siteCount + data.nodeCount + data.rlocCount === 0 ? WORDS.coversNothing : `${countsText(data)}.`}
          </p>
          <Names names={data.sites} count={data.siteCount} hrefOf={paths.site} />
          <Names names={data.nodes} count={data.nodeCount} hrefOf={paths.server} />
          {data.incidentCount > 0 && (
            <div>
              <p className="flex items-center gap-1.5 font-medium text-maintenance-text">
                <Icon name="wrench" size={14} /> {WORDS.quiets}
              </p>
              <ul className="mt-1 space-y-1">
                {data.incidents.slice(0, MOST_SHOWN).map(({ id, title }) => (
                  <li key={id}>
                    <Link href={paths.incident(id)} className="hover:underline">
                      {title}
                    </Link>
                  </li>
                ))}
              </ul>
              <More count={data.incidentCount} />
            </div>
          )}
        </div>
      )}
    </Panel>
  )
}

function Names({ names, count, hrefOf }: { names: readonly string[]; count: number; hrefOf: (name: string) => string }) {
  if (count === 0) return null
  return (
    <p className="text-12 break-words text-muted">
      {names.slice(0, MOST_SHOWN).map((name, index) => (
        <span key={name}>
          {index > 0 && ', '}
          <Link href={hrefOf(name)} className="hover:underline">
            {name}
          </Link>
        </span>
      ))}
      <More count={count} />
    </p>
  )
}

function More({ count }: { count: number }) {
  return count > MOST_SHOWN ? (
    <span className="text-muted">
      {' '}
      {WORDS.and} {count - MOST_SHOWN} more
    </span>
  ) : null
}

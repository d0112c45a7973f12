'use client'

import { useQuery } from '@tanstack/react-query'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { EditSheet } from '../alerting/edit-sheet.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import type { Tiles } from '../map/tile-layer.ts'
import { RouteForm } from './route-form.tsx'
import { EMPTY_ROUTE, WORDS, wantedOf } from './words.ts'

/** A new route. */
export function NewRoutePage({ tiles }: { tiles: Tiles | undefined }) {
  return (
    <EditSheet title={WORDS.newTitle} back={paths.routes()} backWord={WORDS.back}>
      <RouteForm route={EMPTY_ROUTE} version={null} tiles={tiles} />
    </EditSheet>
  )
}

/** A route that is there. */
export function EditRoutePage({ id, tiles }: { id: string; tiles: Tiles | undefined }) {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(trpc.alertRules.routes.queryOptions())
  const route = data?.find((one) => one.id === id)
  return (
    <EditSheet title={route?.name ?? id} back={paths.routes()} backWord={WORDS.back}>
      {route !== undefined ? (
        <RouteForm key={route.version} route={wantedOf(route)} version={route.version} tiles={tiles} />
      ) : data !== undefined ? (
        <Notice state="unknown" title={WORDS.gone}>
          {id}
        </Notice>
      ) : isError ? (
        <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonRows rows={8} />
      )}
    </EditSheet>
  )
}

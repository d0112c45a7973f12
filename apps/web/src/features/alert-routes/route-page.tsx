'use client'

import { useQuery } from '@tanstack/react-query'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { EditSheet } from '../alerting/edit-sheet.tsx'
import { EditListed } from '../alerting/listed.tsx'
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
  const list = useQuery(useTRPC().alertRules.routes.queryOptions())
  return (
    <EditListed
      {...{ id, list, words: WORDS }}
      back={paths.routes()}
      form={(route) => <RouteForm key={route.version} route={wantedOf(route)} version={route.version} tiles={tiles} />}
    />
  )
}

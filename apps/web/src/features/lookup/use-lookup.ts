'use client'

import { isOver } from '@lispwatch/domain/lookup/lookup'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTRPC, useTRPCClient } from '../../trpc/react.tsx'
import { useNow } from '../../ui/now.tsx'
import { mergeNews } from './merge-news.ts'

/** One lookup, which grows while it is under way: the stream is open only as long as something may come. */
export function useLookup(id: string) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queries = useQueryClient()
  const now = useNow()
  const query = useQuery(trpc.lookups.get.queryOptions({ id }, { staleTime: Number.POSITIVE_INFINITY }))
  const { data } = query
  const underWay = data !== undefined && !isOver(data, now)
  useEffect(() => {
    if (!underWay) return
    const key = trpc.lookups.get.queryKey({ id })
    const following = client.lookups.follow.subscribe(
      { id },
      { onData: (news) => queries.setQueryData(key, (lookup) => lookup && mergeNews(lookup, news)) },
    )
    return () => following.unsubscribe()
  }, [underWay, id, trpc, client, queries])
  return { ...query, underWay }
}

'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { paths } from '../../lib/paths.ts'
import { STATE_STYLE } from '../../lib/state-style.ts'
import { useTRPC } from '../../trpc/react.tsx'
import type { Stand } from './use-stands.ts'
import type { Layer } from './view.ts'

/** The servers and vantages that are wanted on the map; a server that is pressed opens its page. */
export function useStandsShown(layers: readonly Layer[]): readonly Stand[] {
  const { servers, map, network } = useTRPC()
  const router = useRouter()
  const withServers = layers.includes('servers')
  const withVantages = layers.includes('vantages')
  const nodes = useQuery(network.nodes.queryOptions(undefined, { enabled: withServers }))
  const standings = useQuery(servers.list.queryOptions(undefined, { enabled: withServers }))
  const vantages = useQuery(map.vantages.queryOptions(undefined, { enabled: withVantages }))
  return useMemo(() => {
    const states = new Map(standings.data?.map(({ name, state }) => [name, state]))
    const ofServers = (withServers ? (nodes.data ?? []) : []).map(({ name, roles, location }): Stand => {
      const state = states.get(name)
      const words = [roles.join(', '), state === undefined ? '' : STATE_STYLE[state].word].filter(Boolean).join('; ')
      return { kind: 'server', name, state, location, words: `${name}: ${words}`, onPress: () => router.push(paths.server(name)) }
    })
    const ofVantages = (withVantages ? (vantages.data ?? []) : []).map(({ name, location }): Stand => {
      const state = undefined
      return { kind: 'vantage', name, state, location, words: `${name}: vantage`, onPress: () => router.push(paths.servers('vantages')) }
    })
    return [...ofServers, ...ofVantages]
  }, [withServers, withVantages, nodes.data, standings.data, vantages.data, router])
}

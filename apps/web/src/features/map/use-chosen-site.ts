'use client'

import { skipToken, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { LocatorPlace, NodeSummary, SiteDetail } from '../../lib/shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { type LocatorArc, locatorArcs } from './locator-arcs.ts'
import { type RegistrationLine, registrationLines } from './registration-lines.ts'

const NO_NODES: readonly NodeSummary[] = []
const NO_PLACES: readonly LocatorPlace[] = []
const NO_ARCS: readonly LocatorArc[] = []
const NO_LINES: readonly RegistrationLine[] = []

/** The chosen site with what is drawn for it. Everything keeps its identity while it is the same. */
export interface ChosenSite {
  readonly site: SiteDetail | undefined
  readonly isError: boolean
  readonly arcs: readonly LocatorArc[]
  readonly lines: readonly RegistrationLine[]
}

/** `withServers`: lines lead to servers only where those are shown. */
export function useChosenSite(name: string | undefined, withServers: boolean): ChosenSite {
  const trpc = useTRPC()
  const { data: site, isError } = useQuery(trpc.sites.get.queryOptions(name === undefined ? skipToken : { name }))
  const { data: places = NO_PLACES } = useQuery(trpc.map.locatorsOf.queryOptions(name === undefined ? skipToken : { name }))
  const { data: nodes = NO_NODES } = useQuery(trpc.network.nodes.queryOptions(undefined, { enabled: withServers }))
  const arcs = useMemo(() => (site === undefined ? NO_ARCS : locatorArcs(site, places)), [site, places])
  const lines = useMemo(() => (site === undefined || !withServers ? NO_LINES : registrationLines(site, nodes)), [site, nodes, withServers])
  return { site, isError, arcs, lines }
}

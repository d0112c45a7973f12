'use client'

import type { Location } from '@lispwatch/domain/inventory'
import type { State } from '@lispwatch/domain/state'
import type { Map as LeafletMap } from 'leaflet'
import { useMemo } from 'react'
import { squareIcon } from './icons.ts'
import { type Draw, type DrawnMark, useMarks } from './use-marks.ts'

/** Something that stands somewhere and is no site: a server, a vantage. */
export interface Stand {
  readonly kind: 'server' | 'vantage'
  readonly name: string
  /** Undefined where nobody judges it. */
  readonly state: State | undefined
  /** What is read out and shown on hover. */
  readonly words: string
  readonly location: Location | null
  readonly onPress: () => void
}

const RANK = -1000

/** Small quiet marks where servers and vantages stand. */
export function useStands(map: LeafletMap | undefined, stands: readonly Stand[]): void {
  const draw = useMemo(
    (): Draw => (_, part) =>
      stands.flatMap((stand) => mark(stand)).filter(({ latitude, longitude }) => part.contains([latitude, longitude])),
    [stands],
  )
  useMarks(map, draw)
}

function mark({ kind, name, state, words, location, onPress }: Stand): DrawnMark[] {
  if (location === null) return []
  const { latitude, longitude } = location
  const told = state ?? ''
  return [
    {
      ...{ key: `${kind} ${name}`, look: told, state: told, latitude, longitude, name: words, rank: RANK, onPress },
      icon: () => squareIcon(kind, state),
    },
  ]
}

'use client'

import type { State } from '@lispwatch/domain/state'
import { StateFilter as AnyStateFilter } from '../table/state-filter.tsx'
import { stateLook } from '../table/state-look.ts'

interface Props {
  readonly label: string
  readonly counts: readonly { readonly state: State; readonly count: number }[]
  readonly chosen: readonly State[]
  readonly onChoose: (states: readonly State[]) => void
}

/** The legend is the filter: the states of sites with their numbers. */
export function StateFilter(props: Props) {
  return <AnyStateFilter {...props} lookOf={stateLook} />
}

import { SEVERITY, type State } from '@lispwatch/domain/state'
import { parseIp } from '@lispwatch/lisp-client/address/ip'
import { parsePrefix, prefixContainsIp } from '@lispwatch/lisp-client/address/prefix'
import type { SitePoints } from '../../lib/shapes.ts'
import type { View } from './view.ts'

type Filter = Pick<View, 'q' | 'states' | 'provider' | 'tag'>

/** What a filter leaves of the sites. */
export interface Filtered {
  /** 1 for each site that is shown. */
  readonly mask: Uint8Array
  /** How many sites are in each state, worst first, whatever states are chosen: the legend. */
  readonly counts: readonly { readonly state: State; readonly count: number }[]
}

/** `states`: an index in SEVERITY for each site. Dormant sites are shown when they are asked for, or when there are no others. */
export function filterSites(points: SitePoints, states: Uint8Array, { q, states: chosen, provider, tag }: Filter): Filtered {
  const matches = matcher(points, q)
  const matching = points.names.map(
    (_, i) =>
      (provider === undefined || points.providers.words[points.providers.of[i] ?? -1] === provider) &&
      (tag === undefined || (points.tags[i]?.includes(tag) ?? false)) &&
      matches(i),
  )
  const counts = new Array<number>(SEVERITY.length).fill(0)
  for (const [i, isMatch] of matching.entries()) {
    const state = states[i] ?? 0
    if (isMatch) counts[state] = (counts[state] ?? 0) + 1
  }
  const isShown = shownStates(chosen, q, counts)
  return {
    mask: Uint8Array.from(matching, (isMatch, i) => (isMatch && isShown[states[i] ?? 0] ? 1 : 0)),
    counts: SEVERITY.map((state, index) => ({ state, count: counts[index] ?? 0 }))
      .filter(({ state, count }) => count > 0 || chosen.includes(state))
      .toReversed(),
  }
}

/** Hundreds of dormant sites would hide the living ones. */
function shownStates(chosen: readonly State[], q: string, counts: readonly number[]): boolean[] {
  if (chosen.length > 0) return SEVERITY.map((state) => chosen.includes(state))
  const areAllDormant = SEVERITY.every((state, index) => state === 'dormant' || counts[index] === 0)
  return SEVERITY.map((state) => state !== 'dormant' || areAllDormant || q.trim() !== '')
}

/** All words must occur somewhere; a whole IP address also finds the sites whose EID-prefix covers it. */
function matcher(points: SitePoints, q: string): (i: number) => boolean {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return () => true
  const wanted = words.map((word) => ({ word, ip: parseIp(word) }))
  const textOf = (i: number) =>
    [
      points.names[i],
      points.publicNames[i],
      points.providers.words[points.providers.of[i] ?? -1],
      points.places.words[points.places.of[i] ?? -1],
      ...(points.eids[i] ?? []),
      ...(points.tags[i] ?? []),
    ]
      .join('\n')
      .toLowerCase()
  return (i) => {
    const text = textOf(i)
    return wanted.every(({ word, ip }) => text.includes(word) || (ip !== undefined && covers(points.eids[i] ?? [], ip)))
  }
}

function covers(eids: readonly string[], ip: NonNullable<ReturnType<typeof parseIp>>): boolean {
  return eids.some((eid) => {
    const parsed = parsePrefix(eid.replace(/^\[\d+\]/, ''))
    return parsed.ok && prefixContainsIp(parsed.prefix, ip)
  })
}

/** Every tag that a site has, in order. */
export function tagsOf({ tags }: Pick<SitePoints, 'tags'>): string[] {
  return [...new Set(tags.flat())].sort((a, b) => a.localeCompare(b))
}

/** The numbers of the shown sites, worst first and then by name, as far as `isWanted` wants them. */
export function worstFirst({ names }: SitePoints, states: Uint8Array, mask: Uint8Array, isWanted: (i: number) => boolean): number[] {
  const found: number[] = []
  for (let i = 0; i < names.length; i++) if (mask[i] === 1 && isWanted(i)) found.push(i)
  // Within a state they are in the order of names already.
  return found.sort((a, b) => (states[b] ?? 0) - (states[a] ?? 0) || a - b)
}

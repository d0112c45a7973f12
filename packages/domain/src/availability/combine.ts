import { type Span, spanAt, type Track, trackBetween, type Upness } from './track.ts'

type Rule = (parts: readonly Upness[]) => Upness

/** One is enough. What nobody measured might have been up. */
const ANY: Rule = (parts) => {
  if (parts.includes('up')) return 'up'
  if (parts.includes('unmeasured')) return 'unmeasured'
  if (parts.includes('doubt')) return 'doubt'
  return parts.includes('down') ? 'down' : 'absent'
}

/** All are needed. What nobody measured might have been down. */
const ALL: Rule = (parts) => {
  if (parts.includes('down')) return 'down'
  if (parts.includes('unmeasured')) return 'unmeasured'
  if (parts.includes('doubt')) return 'doubt'
  return parts.includes('up') ? 'up' : 'absent'
}

/** Down needs more than half of those that know anything, as `combineVotes` has it. */
const MAJORITY: Rule = (parts) => {
  const known = parts.filter((upness) => upness !== 'unmeasured' && upness !== 'absent')
  if (known.length === 0) return parts.includes('unmeasured') ? 'unmeasured' : 'absent'
  const down = known.filter((upness) => upness === 'down').length
  const doubt = known.filter((upness) => upness === 'doubt').length
  if (down > known.length / 2) return 'down'
  return down + doubt > known.length / 2 ? 'doubt' : 'up'
}

function combined(tracks: readonly Track[], span: Span, rule: Rule): Track {
  const [only] = tracks
  if (only !== undefined && tracks.length === 1) return only
  const at = tracks.map((track) => spanAt(track))
  const instants = tracks.flatMap((track) => track.map(({ fromAt }) => fromAt))
  return trackBetween(span, instants, (instant) => rule(at.map((stretchAt) => stretchAt(instant)?.upness ?? 'unmeasured')))
}

/** Up while one of them is; of none of them it is absent all the time. The tracks are over `span`. */
export const anyUp = (tracks: readonly Track[], span: Span): Track => combined(tracks, span, ANY)

/** Up while all of them are. */
export const allUp = (tracks: readonly Track[], span: Span): Track => combined(tracks, span, ALL)

/** One thing seen by several observers: down while more than half of those that know anything say so. */
export const majorityUp = (tracks: readonly Track[], span: Span): Track => combined(tracks, span, MAJORITY)

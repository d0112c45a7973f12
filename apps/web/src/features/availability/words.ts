import { type Availability, availabilityShare, countedMs, percentText } from '@lispwatch/domain/availability'
import { explainDuration } from '@lispwatch/domain/explain-time'

export const WORDS = {
  title: 'Availability',
  failed: 'The availability could not be added up',
  dormant: 'Dormant: none of its EID-prefixes was registered in 30 days, so there was nothing to be available.',
  nothing: 'nothing measured',
  up: 'up',
  down: 'down',
  doubt: 'in doubt',
  maintenance: 'maintenance',
  unmeasured: 'unmeasured',
  formula: 'Availability is up ÷ (all − maintenance − unmeasured); half of what is in doubt counts as up',
} as const

/** What counts as up. */
export const RULE = {
  site: 'Up while one of its EID-prefixes is registered at a server and one of the locators of its mapping answers.',
  eid: 'Up while it is registered at a server and one of the locators of its mapping answers.',
  rloc: 'Up while it answers RLOC-probes, by the majority of those who probe it.',
} as const

/** `24 h`, `7 d`. */
export const windowWord = (days: number): string => (days === 1 ? '24 h' : `${days} d`)

const ms = (length: number): string => (length === 0 ? '0' : explainDuration(length))

/** The formula with the numbers put in: `23 h 41 min ÷ (24 h − 0 − 12 min) = 99.93 %`. */
export function formulaText(of: Availability & { readonly days: number }): string {
  const share = availabilityShare(of)
  const { upMs, doubtMs, maintenanceMs, unmeasuredMs } = of
  const result = share === null ? WORDS.nothing : `${percentText(share.likely)} %`
  const up = doubtMs === 0 ? ms(upMs) : `(${ms(upMs)} + ½ × ${ms(doubtMs)})`
  return `${up} ÷ (${windowWord(of.days)} − ${ms(maintenanceMs)} − ${ms(unmeasuredMs)}) = ${result}`
}

/** `between 99.90 and 99.95`; null where nothing is in doubt. */
export function boundsText(of: Availability): string | null {
  const share = availabilityShare(of)
  if (share === null || share.least === share.most) return null
  return `between ${percentText(share.least)} and ${percentText(share.most, 'up')}`
}

/** What a bar shows, in words: `up 23 h, down 12 min, unmeasured 48 min`. */
export function partsText(of: Availability): string {
  const parts: readonly (readonly [string, number])[] = [
    [WORDS.up, of.upMs],
    [WORDS.down, of.downMs],
    [WORDS.doubt, of.doubtMs],
    [WORDS.maintenance, of.maintenanceMs],
    [WORDS.unmeasured, of.unmeasuredMs],
  ]
  return parts
    .filter(([, length]) => length > 0)
    .map(([word, length]) => `${word} ${explainDuration(length)}`)
    .join(', ')
}

/** `of 23 h 48 min measured`; null where all of it was. */
export function measuredText(of: Availability): string | null {
  const counted = countedMs(of)
  return of.unmeasuredMs === 0 || counted === 0 ? null : `of ${explainDuration(counted)} measured`
}

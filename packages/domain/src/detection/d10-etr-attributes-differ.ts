/*
 * D10 Attributes of ETRs differ: two ETRs of one EID-prefix name the same locators, with other priorities or weights, another record TTL or
 * another map-version.
 *
 * Opens and closes as D09, with the same exclusions. Record TTLs and map-versions are compared only between two answers on own authority: what
 * servers pass on ages. ITRs then prefer one way or the other by whom they happened to ask, so it is a warning.
 */
import type { Detection } from './detection.ts'
import { etrDetection } from './etr-detection.ts'

export const ETR_ATTRIBUTES_DIFFER: Detection<'eid'> = etrDetection({
  id: 'D10',
  name: 'ETRs differ in attributes',
  about: 'Two ETRs of one EID-prefix say different priorities, weights, record TTLs or map-versions.',
  isMeant: (kinds) => !kinds.includes('set'),
  words: 'name the same locators and differ in what they say of them',
})

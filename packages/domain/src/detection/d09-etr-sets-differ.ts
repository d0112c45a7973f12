/*
 * D09 Locator-sets of ETRs differ: two ETRs of one EID-prefix say, each on its own authority (A bit), different locators.
 *
 * Opens when a strict majority of vantages heard both for a minute or more, each at least twice after the younger of the two mappings began:
 * a change that is on its way to all routers of a site is none. Closes when those that are heard agree, or only one is left to speak.
 * Left out: registrations that are merged, replication lists, measurements that travel as locators, ways through RTRs, record TTLs and
 * map-versions of answers without the A bit, ETRs at locators that neither a mapping nor the inventory names, and those that were not heard
 * within three cadences.
 */
import type { Detection } from './detection.ts'
import { etrDetection } from './etr-detection.ts'

export const ETR_SETS_DIFFER: Detection<'eid'> = etrDetection({
  id: 'D09',
  name: 'ETRs differ in locators',
  about: 'Two ETRs of one EID-prefix say different locators.',
  isMeant: (kinds) => kinds.includes('set'),
  words: 'do not name the same locators',
})

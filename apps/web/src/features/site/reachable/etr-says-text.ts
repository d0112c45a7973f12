import type { SiteLocator } from '../../../lib/shapes.ts'

type EtrSays = NonNullable<SiteLocator['etrSays']>[number]

/** `About 10.1.0.0/24 the ETR says the same as the map-servers.` */
export function etrSaysText({ eid, comparison, sentence }: EtrSays): string {
  const subject = `About ${eid} the ETR says`
  if (comparison === 'same') return `${subject} the same as the map-servers.`
  if (comparison === 'part') return `${subject} its own part of what the map-servers say.`
  return `${subject} otherwise than the map-servers: ${sentence ?? ''}`.trimEnd()
}

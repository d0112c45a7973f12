import { NO_BLAST } from '../incident/blast.ts'
import { type Incident, UNHANDLED } from '../incident/incident.ts'
import type { AlertIncident } from './alert-incident.ts'
import type { AlertMessage } from './alert-message.ts'
import { messageOf } from './message.ts'

const MINUTE_MS = 60_000
const RLOC = '192.0.2.10'
const SITE = 'example-site'

/** A locator that died a minute ago; everything in it is made up, its addresses are for documentation. */
function sampleIncident(now: number, over: Pick<Incident, 'state' | 'resolvedAt'>): AlertIncident {
  const beganByAt = now - MINUTE_MS
  const subject = { kind: 'rloc', rloc: RLOC } as const
  const reason = `${RLOC} does not answer RLOC-probes from home and west.`
  const vote = (vantage: string) => ({ vantage, node: null, says: 'for', words: `${RLOC} does not answer` }) as const
  const incident: Incident = {
    ...{ id: 1, subject, title: reason, severity: 'critical', confidence: 'corroborated', isUnconfirmed: false },
    ...{ openedAt: now - MINUTE_MS / 2, beganAfterAt: beganByAt - 10_000, beganByAt, reopened: 0, mergedInto: null, members: [] },
    ...{ quiet: null, handling: UNHANDLED, ...over },
    blast: { ...NO_BLAST, sites: [SITE], siteCount: 1, eidsAtRisk: ['198.51.100.0/24'], eidsAtRiskCount: 1 },
  }
  const slots = [0, 3000, 6000].map((afterMs) => ({ targetId: 1, slotAt: beganByAt + afterMs }))
  const cause = { detection: 'D05', subject, restsOn: {}, reason, votes: [vote('home'), vote('west')], evidence: slots } as const
  const labels = { sites: [SITE], nodes: [], providers: ['Example Networks'], tags: [] }
  return { incident, kind: 'rloc-down', causes: [cause], labels, noOtherWay: [] }
}

/** What a channel would be told of a locator that dies and comes back, made as every message is: to be shown, never to be sent. */
export function sampleMessages(of: {
  readonly network: string
  readonly channel: string
  /** Where people find the console, without a slash at the end. */
  readonly publicUrl: string
  readonly now: number
}): readonly AlertMessage[] {
  const { network, channel, publicUrl, now } = of
  const links = {
    incidents: `${publicUrl}/incidents`,
    incident: (id: number) => `${publicUrl}/incidents/${id}`,
    acknowledge: () => `${publicUrl}/ack/example`,
  }
  const around = { channel, groupKey: `default/${SITE}/rloc-down@${now}`, network, canConfirm: true, links }
  const laterAt = now + 12 * MINUTE_MS
  const told = (alert: AlertIncident) => [{ alert, severity: 'critical', isNews: true }] as const
  return [
    messageOf({ ...around, kind: 'firing', told: told(sampleIncident(now, { state: 'open', resolvedAt: null })), now }),
    messageOf({
      ...{ ...around, kind: 'resolved', now: laterAt },
      told: told(sampleIncident(now, { state: 'resolved', resolvedAt: laterAt - MINUTE_MS / 2 })),
    }),
  ]
}

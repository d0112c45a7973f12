import type { EidAnswer } from '@lispwatch/domain/status-page/eid-question'
import { eidSentence } from '../html/eid-page.ts'
import type { PublicView } from '../view/public-view.ts'

const isoOrNull = (at: number | null) => (at === null ? null : new Date(at).toISOString())

/** The answer for programs. `registered` is null where nobody can say. */
export function eidDocument(answer: EidAnswer, view: PublicView) {
  const [sentence, meaning] = eidSentence(answer, view)
  const said = { answer: answer.kind, sentence, meaning, measured_at: isoOrNull(view.measuredAt) }
  if (answer.kind === 'malformed' || answer.kind === 'not-public') return said
  if (answer.kind === 'unknown') return { ...said, eid: answer.eid, registered: false }
  const { eid, covering, registration } = answer
  const { isRegistered, sinceAt, lastHeardAt, servers, otherServers, site, locators } = registration
  return {
    ...{ ...said, eid, covering, registered: isRegistered, since: isoOrNull(sinceAt), last_heard_at: isoOrNull(lastHeardAt) },
    ...{ servers, other_servers: otherServers, site, ...(locators !== null && { locators }) },
  }
}

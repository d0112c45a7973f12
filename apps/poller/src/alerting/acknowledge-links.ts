import type { AlertMessage } from '@lispwatch/domain/alert/alert-message'

/**
 * The message with a link for each incident that somebody may acknowledge. Links let whoever has them act, so they are made when a message
 * leaves and are kept nowhere. `linkOf` is given the incident's id.
 */
export function withAcknowledgeLinks(message: AlertMessage, linkOf: (incidentId: number) => string): AlertMessage {
  if (message.kind === 'test') return message
  const items = message.items.map((item) =>
    item.isOpen && item.acknowledgedBy === null ? { ...item, acknowledgeUrl: linkOf(item.incidentId) } : item,
  )
  return { ...message, items }
}

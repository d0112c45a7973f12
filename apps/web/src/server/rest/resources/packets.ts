import { getCard } from '@lispwatch/db/baseline/list'
import { packetsOf } from '@lispwatch/db/packets'
import { packetsToPcap } from '@lispwatch/lisp-client/pcap/exchange-capture'
import { z } from 'zod'
import { fileResource } from '../resource.ts'

export const eventPackets = fileResource({
  path: '/events/{id}/packets.pcap',
  capability: 'see-network',
  summary: 'The requests and replies by which an event was decided, octet for octet, as a capture (classic pcap, raw IP).',
  mediaType: 'application/vnd.tcpdump.pcap',
  params: z.strictObject({ id: z.string().regex(/^\d{1,18}$/, 'must be the id of an event') }),
  query: z.strictObject({}),
  async read({ database, params: { id } }) {
    const kept = await packetsOf(database, { eventId: id })
    return kept.length === 0 ? undefined : { name: `lispwatch-event-${id}.pcap`, bytes: packetsToPcap(kept) }
  },
})

export const incidentPackets = fileResource({
  path: '/incidents/{id}/packets.pcap',
  capability: 'see-network',
  summary: 'The requests and replies that an incident rests on, octet for octet, as a capture (classic pcap, raw IP).',
  mediaType: 'application/vnd.tcpdump.pcap',
  params: z.strictObject({ id: z.string().regex(/^\d{1,9}$/, 'must be the number of an incident') }),
  query: z.strictObject({}),
  async read({ database, params: { id } }) {
    const kept = await packetsOf(database, { incidentId: Number(id) })
    return kept.length === 0 ? undefined : { name: `lispwatch-incident-${id}.pcap`, bytes: packetsToPcap(kept) }
  },
})

export const driftPackets = fileResource({
  path: '/drifts/{id}/packets.pcap',
  capability: 'see-network',
  summary: 'The requests and replies that a drift from the baseline was seen in, octet for octet, as a capture (classic pcap, raw IP).',
  mediaType: 'application/vnd.tcpdump.pcap',
  params: z.strictObject({ id: z.string().regex(/^\d{1,9}$/, 'must be the number of a drift') }),
  query: z.strictObject({}),
  async read({ database, params: { id } }) {
    const card = await getCard(database, Number(id))
    const kept = card === undefined ? [] : await packetsOf(database, { observations: card.evidence })
    return kept.length === 0 ? undefined : { name: `lispwatch-drift-${id}.pcap`, bytes: packetsToPcap(kept) }
  },
})

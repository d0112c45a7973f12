import { Readable } from 'node:stream'
import { observationLines } from '@lispwatch/db/evidence/observations'
import { readEvidence } from '@lispwatch/db/evidence/read'
import type { EvidenceScope } from '@lispwatch/db/evidence/scope'
import { formatEidPrefix, parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { packetsToPcap } from '@lispwatch/lisp-client/pcap/exchange-capture'
import { evidenceFileName, evidenceZip } from '@lispwatch/report/evidence/of-facts'
import { z } from 'zod'
import { fileResource } from '../resource.ts'

const instant = z.iso.datetime({ offset: true, error: 'must be an instant as 2026-11-21T15:30:00Z' }).transform(Date.parse).optional()

const eidText = z.string().transform((text, context) => {
  const parsed = parseEidPrefix(text)
  if (parsed.ok) return formatEidPrefix(parsed.eid)
  context.addIssue({ code: 'custom', message: parsed.reason })
  return z.NEVER
})

const query = z
  .strictObject({
    incident: z
      .string()
      .regex(/^[1-9]\d{0,8}$/, 'must be the number of an incident')
      .optional(),
    site: z.string().min(1).max(200).optional(),
    eid: eidText.optional(),
    from: instant,
    to: instant,
  })
  .refine(({ incident, site, eid }) => [incident, site, eid].filter((one) => one !== undefined).length === 1, {
    error: 'must name one of incident, site and eid',
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, { error: 'from must be before to' })

function scopeOf({ incident, site, eid = '' }: z.output<typeof query>): EvidenceScope {
  if (incident !== undefined) return { kind: 'incident', id: Number(incident) }
  return site === undefined ? { kind: 'eid', eid } : { kind: 'site', name: site }
}

export const evidence = fileResource({
  path: '/evidence.zip',
  capability: 'see-network',
  summary:
    'What is known of an incident, a site or an EID-prefix in a stretch of time: a report, the packets, the observations, and the lines of the record with their way to a signed head. README.txt inside says how anybody checks it.',
  mediaType: 'application/zip',
  params: z.strictObject({}),
  query,
  async read({ database, signer, now, query: asked }) {
    const found = await readEvidence(database, {
      scope: scopeOf(asked),
      fromAt: asked.from,
      toAt: asked.to,
      signer: signer ?? undefined,
      now,
    })
    if (found === undefined) return undefined
    const pcap = found.packets.length === 0 ? null : packetsToPcap(found.packets)
    const observations = observationLines(database, { ...found, targetIds: found.subjects.targetIds })
    const zip = evidenceZip(found, { pcap, observations, madeAt: now, sign: signer?.sign })
    // Node's own stream of the web is the one that fetch knows; only its type is another.
    return { name: evidenceFileName(found.subjects.about, now), bytes: Readable.toWeb(zip) as ReadableStream<Uint8Array> }
  },
})

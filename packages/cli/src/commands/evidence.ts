import { createWriteStream } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { EvidenceScope } from '@lispwatch/db/evidence/scope'
import { formatEidPrefix, parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { defineCommand } from '../command.ts'
import { withDatabase } from '../database.ts'
import { EXIT } from '../exit-code.ts'
import { jsonLine } from '../json/json-line.ts'
import { flag, one, type Read } from '../options.ts'
import { signerOf } from '../secret-lock.ts'
import { CommandFailure, UsageError } from '../usage-error.ts'
import { readInstant, shown, wholeNumber } from '../values.ts'

export const evidence = defineCommand({
  name: 'evidence',
  summary: 'Packs what is known of an incident, a site or an EID-prefix into a zip that proves itself.',
  positionals: [],
  options: {
    incident: one('ID', 'an incident, from an hour before it began', wholeNumber('the number of an incident', 1, 999_999_999)),
    site: one('NAME', 'a site with its EID-prefixes and locators', (text) => ({ ok: true, value: text })),
    eid: one('PREFIX', 'an EID-prefix with its locators, as 10.1.0.0/24 or [101]10.1.0.0/24', readEid),
    from: one('TIME', 'from then on; the last day if not given', readInstant),
    to: one('TIME', 'until then; now if not given', readInstant),
    out: one('FILE', 'where to write it; a name of its own in this folder if not given', (text) => ({ ok: true, value: text })),
    json: flag('one line of JSON'),
  },
  notes: `In it: a report, the packets as a capture, the observations, the lines of the record and their way to a signed head. README.txt inside
says how somebody without Lispwatch checks it, with sha256sum, openssl and tshark. What is signed with: LISPWATCH_SECRET_KEY, else the key of the
running product; without a key the newest head that there is has to do.`,
  examples: [
    'lispwatch evidence --incident 7',
    'lispwatch evidence --eid 10.1.0.0/24 --from 2026-11-20 --to 2026-11-21 --out evidence.zip',
  ],
  async run({ values }, io) {
    const scope = scopeOf(values)
    const signer = await signerOf(io)
    const { file, lines, packets } = await withDatabase(io, async (db) => {
      const [{ readEvidence }, { observationLines }, { packetsToPcap }, { evidenceFileName, evidenceZip }] = await Promise.all([
        import('@lispwatch/db/evidence/read'),
        import('@lispwatch/db/evidence/observations'),
        import('@lispwatch/lisp-client/pcap/exchange-capture'),
        import('@lispwatch/report/evidence/of-facts'),
      ])
      const now = Date.now()
      const found = await readEvidence(db, { scope, fromAt: values.from, toAt: values.to, signer, now })
      if (found === undefined) throw new CommandFailure(`there is no ${shownScope(scope)}`, EXIT.negative)
      const pcap = found.packets.length === 0 ? null : packetsToPcap(found.packets)
      const observations = observationLines(db, { ...found, targetIds: found.subjects.targetIds })
      const target = path.resolve(io.cwd, values.out ?? evidenceFileName(found.subjects.about, now))
      await pipeline(evidenceZip(found, { pcap, observations, madeAt: now, sign: signer?.sign }), createWriteStream(target)).catch(
        (error: unknown) => {
          throw new CommandFailure(`${target} cannot be written: ${error instanceof Error ? error.message : String(error)}`, EXIT.usage)
        },
      )
      return { file: target, lines: found.proven.length, packets: found.packets.length }
    })
    io.out(
      values.json
        ? jsonLine({ file, lines, exchanges: packets })
        : `${file}: ${lines} lines of the record, ${packets} exchanges of packets\n`,
    )
    return EXIT.done
  },
})

interface Chosen {
  readonly incident: number | undefined
  readonly site: string | undefined
  readonly eid: string | undefined
}

/** @throws UsageError where none or several are named */
function scopeOf({ incident, site, eid }: Chosen): EvidenceScope {
  const scopes: EvidenceScope[] = [
    ...(incident === undefined ? [] : [{ kind: 'incident' as const, id: incident }]),
    ...(site === undefined ? [] : [{ kind: 'site' as const, name: site }]),
    ...(eid === undefined ? [] : [{ kind: 'eid' as const, eid }]),
  ]
  const [scope, ...others] = scopes
  if (scope === undefined || others.length > 0) throw new UsageError('say what it is to be about: one of --incident, --site and --eid')
  return scope
}

function shownScope(scope: EvidenceScope): string {
  if (scope.kind === 'incident') return `incident ${scope.id}`
  return scope.kind === 'site' ? `site ${shown(scope.name)}` : `EID-prefix ${scope.eid}`
}

function readEid(text: string): Read<string> {
  const parsed = parseEidPrefix(text)
  return parsed.ok ? { ok: true, value: formatEidPrefix(parsed.eid) } : { ok: false, reason: `is ${shown(text)}; ${parsed.reason}` }
}

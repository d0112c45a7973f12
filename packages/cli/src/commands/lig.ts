import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { resolveEid } from '@lispwatch/lisp-client/client/resolve-eid'
import { ligJson } from '@lispwatch/lisp-client/json/outcome-json'
import type { Outcome } from '@lispwatch/lisp-client/outcome'
import { defineCommand } from '../command.ts'
import { withExchange } from '../connection.ts'
import { exitCodeOf } from '../exit-code.ts'
import { jsonLine } from '../json/json-line.ts'
import { flag, one, required } from '../options.ts'
import { outcomeText } from '../text/outcome-text.ts'
import { rttSummary } from '../text/rtt-summary.ts'
import { styleFor } from '../text/style.ts'
import { eidFrom, formatAsked, formatEndpoint, readCount, readEndpoint, readIid, readPort, readTimeoutMs } from '../values.ts'

const TIMEOUT_MS = 2000

export const lig = defineCommand({
  name: 'lig',
  summary: 'Asks a map-resolver or map-server for the mapping of an EID: a Map-Request in an Encapsulated Control Message (RFC 9301 5.8).',
  positionals: [{ name: 'EID', help: 'an address or prefix: 10.1.0.1, 2001:db8::/48, [101]10.1.0.1 with its instance-id' }],
  options: {
    via: required('ADDR[:PORT]', 'the map-resolver or map-server; with --direct the ETR', readEndpoint),
    iid: one('N', 'instance-id, 0 if not given', readIid),
    'source-port': one('N', 'UDP port to ask from; some servers answer to 4342 only', readPort),
    count: one('N', 'questions to ask, 1 if not given; at most one in a second', readCount),
    timeout: one('MS', `how long to wait for each of up to three requests, ${TIMEOUT_MS} if not given`, readTimeoutMs),
    direct: flag('send the Map-Request as it is, to an ETR'),
    lab: flag('ask in the running lab'),
    json: flag('one line of JSON for each question'),
  },
  notes: 'Exit code: 0 positive, 1 negative, 3 no answer, 4 an answer that cannot be read.',
  examples: ['lispwatch lig 10.1.0.1 --via 192.0.2.1', 'lispwatch lig "[101]10.1.16.1" --via 192.0.2.1 --lab --json'],
  async run({ positionals, values }, io) {
    const eid = eidFrom('EID', positionals[0] ?? '', values.iid)
    const { via, timeout: timeoutMs = TIMEOUT_MS, count = 1 } = values
    const style = styleFor(io.colour)
    const asked = { eid: formatEidPrefix({ iid: eid.iid, prefix: formatAsked(eid) }), via, timeoutMs }
    const outcomes: Outcome[] = []
    const startedAt = performance.now()
    await withExchange(io, { lab: values.lab, towards: [via], sourcePort: values['source-port'] }, async (exchange) => {
      // A watched question leaves from a port of its own.
      const watchUnreachable = values['source-port'] === undefined
      while (outcomes.length < count && !io.interrupted.aborted) {
        const outcome = await resolveEid(exchange, { eid, via, timeoutMs, direct: values.direct, watchUnreachable })
        if (io.interrupted.aborted) break
        outcomes.push(outcome)
        if (values.json) io.out(jsonLine(ligJson(eid, via, outcome)))
        else io.out(`${[...(outcomes.length > 1 ? [''] : []), ...outcomeText(outcome, asked, style)].join('\n')}\n`)
      }
    })
    if (count > 1 && !values.json) {
      io.out(
        `${['', `--- ${asked.eid} via ${formatEndpoint(via)}`, ...rttSummary(outcomes, 'question', performance.now() - startedAt)].join('\n')}\n`,
      )
    }
    return exitCodeOf(outcomes.map(({ kind }) => kind))
  },
})

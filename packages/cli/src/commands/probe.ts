import { setTimeout as after } from 'node:timers/promises'
import { type EidPrefix, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { RLOC_INTERVAL_MS } from '@lispwatch/lisp-client/client/limits'
import type { Endpoint } from '@lispwatch/lisp-client/client/ports'
import { probeRloc } from '@lispwatch/lisp-client/client/probe-rloc'
import { probeJson } from '@lispwatch/lisp-client/json/outcome-json'
import type { Outcome } from '@lispwatch/lisp-client/outcome'
import { defineCommand } from '../command.ts'
import { withExchange } from '../connection.ts'
import { exitCodeOf } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { jsonLine } from '../json/json-line.ts'
import { flag, one, required } from '../options.ts'
import { failureText } from '../text/outcome-text.ts'
import { rttSummary } from '../text/rtt-summary.ts'
import { type Style, styleFor } from '../text/style.ts'
import { counted, formatMs } from '../text/units.ts'
import { UsageError } from '../usage-error.ts'
import { eidFrom, formatEndpoint, readCount, readEndpoint, readIid, readTimeoutMs, wholeNumber } from '../values.ts'

const COUNT = 3
const TIMEOUT_MS = 2000

export const probe = defineCommand({
  name: 'probe',
  summary: 'Probes a locator: a Map-Request with the probe bit straight to the RLOC (RFC 9301 7.1).',
  positionals: [{ name: 'RLOC[:PORT]', help: 'address of the locator; port 4342 if not given' }],
  options: {
    eid: required('PREFIX', 'an EID-prefix that the locator serves, with its own mask length', (text) => ({ ok: true, value: text })),
    iid: one('N', 'instance-id of the EID-prefix, 0 if not given', readIid),
    count: one('N', `probes to send, ${COUNT} if not given`, readCount),
    interval: one(
      'MS',
      `from one probe to the next, ${RLOC_INTERVAL_MS} if not given; an ETR need not answer faster (RFC 9301 5.4)`,
      wholeNumber('an interval in ms', 200, 86_400_000),
    ),
    timeout: one('MS', `how long to wait for an answer, ${TIMEOUT_MS} if not given`, readTimeoutMs),
    lab: flag('probe in the running lab'),
    json: flag('one line of JSON for each probe'),
  },
  notes:
    'Exit code: 0 answered, 1 answered without locators, 3 no answer, 4 an answer that cannot be read. The time includes the work of the ETR.',
  examples: ['lispwatch probe 203.0.113.11 --eid 10.1.0.0/24', 'lispwatch probe 203.0.113.11 --eid 10.1.0.0/24 --count 1 --lab --json'],
  async run({ positionals, values }, io) {
    const [text = ''] = positionals
    const rloc = readEndpoint(text)
    if (!rloc.ok) throw new UsageError(`RLOC ${rloc.reason}`)
    const eid = eidFrom('--eid', values.eid, values.iid)
    const intervalMs = values.interval ?? RLOC_INTERVAL_MS
    const { count = COUNT, timeout: timeoutMs = TIMEOUT_MS } = values
    const style = styleFor(io.colour)
    const target = rloc.value
    const startedAt = performance.now()
    if (!values.json) io.out(`probing ${formatEndpoint(target)} for ${formatEidPrefix(eid)}\n`)

    const outcomes: Outcome[] = []
    // A shorter interval was asked for in so many words.
    await withExchange(
      io,
      { lab: values.lab, towards: [target], raisedLimits: { rlocIntervalMs: Math.min(intervalMs, RLOC_INTERVAL_MS) } },
      async (exchange) => {
        while (outcomes.length < count && !io.interrupted.aborted) {
          const sentAtMs = performance.now()
          const outcome = await probeRloc(exchange, { rloc: target, eid, timeoutMs, watchUnreachable: true })
          if (io.interrupted.aborted) break
          outcomes.push(outcome)
          if (values.json) io.out(jsonLine(probeJson(target, eid, outcomes.length, outcome)))
          else io.out(`${probeLine(outcomes.length, outcome, target, eid, timeoutMs, style)}\n`)
          if (outcomes.length < count) await pause(intervalMs - (performance.now() - sentAtMs), io)
        }
      },
    )
    if (!values.json)
      io.out(
        `${['', `--- ${formatEndpoint(target)} for ${formatEidPrefix(eid)}`, ...rttSummary(outcomes, 'probe', performance.now() - startedAt)].join('\n')}\n`,
      )
    return exitCodeOf(outcomes.map(({ kind }) => kind))
  },
})

function probeLine(sequence: number, outcome: Outcome, rloc: Endpoint, eid: EidPrefix, timeoutMs: number, style: Style): string {
  const seq = `seq ${sequence}`
  if (outcome.kind !== 'positive' && outcome.kind !== 'negative') {
    return `${seq}  ${style.bad(outcome.kind === 'timeout' ? `no answer within ${timeoutMs} ms` : failureText(outcome, { eid: formatEidPrefix(eid), via: rloc, timeoutMs }))}`
  }
  const probed = outcome.record.locators.some((locator) => locator.probed)
  const facts = [
    `${outcome.record.locators.length === 0 ? 'no locators' : counted(outcome.record.locators.length, 'locator')}`,
    ...(outcome.from.address === rloc.address ? [] : [`from ${formatEndpoint(outcome.from)}`]),
    ...(outcome.record.locators.length > 0 && !probed ? ['no locator is marked as probed'] : []),
    ...outcome.remarks.map(({ code }) => code),
  ]
  return `${seq}  ${style.good(formatMs(outcome.rttMs))}  ${facts.join(', ')}`
}

async function pause(ms: number, io: Io): Promise<void> {
  // An interrupt ends the pause; what was learnt so far is still told.
  await after(Math.max(0, ms), undefined, { signal: io.interrupted }).catch(() => {})
}

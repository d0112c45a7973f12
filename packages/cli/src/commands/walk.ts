import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { parsePrefix } from '@lispwatch/lisp-client/address/prefix'
import {
  FOREIGN_SERVER_REQUESTS_PER_SECOND as FOREIGN_RATE,
  OWN_SERVER_REQUESTS_PER_SECOND as OWN_RATE,
} from '@lispwatch/lisp-client/client/limits'
import type { Endpoint } from '@lispwatch/lisp-client/client/ports'
import { type WalkFinding, walkEidSpace } from '@lispwatch/lisp-client/client/walk-eid-space'
import { defineCommand } from '../command.ts'
import { CONTROL_PORT_TAKEN, LAB_LIMITS, withExchange } from '../connection.ts'
import { EXIT } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { jsonLine } from '../json/json-line.ts'
import { findingJson, walkSummaryJson } from '../json/walk-json.ts'
import { flag, many, one, requiredMany } from '../options.ts'
import { type Style, styleFor } from '../text/style.ts'
import { mappingLine, unmeasuredLine, walkSummary } from '../text/walk-text.ts'
import { UsageError } from '../usage-error.ts'
import { eidFrom, formatEndpoint, readEndpoint, readIid, readPort, readTimeoutMs, wholeNumber } from '../values.ts'
import { addFinding, newTally, type WalkTally } from '../walk-tally.ts'

const TIMEOUT_MS = 2000
const MOST_QUESTIONS = 10_000
const PROGRESS_INTERVAL_MS = 200

export const walk = defineCommand({
  name: 'walk',
  summary: 'Finds every mapping in a block of EIDs by asking for an address and going on behind the prefix that comes back.',
  positionals: [{ name: 'PREFIX', help: 'the block: 10.1.0.0/16, 2001:db8::/32, [101]10.1.0.0/16 with its instance-id' }],
  options: {
    via: requiredMany('ADDR[:PORT]', 'a map-resolver or map-server; of several, what any of them knows is found', readEndpoint),
    iid: one('N', 'instance-id, 0 if not given', readIid),
    candidate: many('PREFIX', 'a prefix known from elsewhere, for resolvers that do not say how far a negative answer reaches', asText),
    own: flag(`the resolvers are yours: up to ${OWN_RATE} requests a second to each, and not ${FOREIGN_RATE}`),
    most: one('N', `questions at most, ${MOST_QUESTIONS} if not given`, wholeNumber('a number of questions', 1, 10_000_000)),
    'source-port': one('N', 'UDP port to ask from', readPort),
    timeout: one('MS', `how long to wait for each of up to three requests, ${TIMEOUT_MS} if not given`, readTimeoutMs),
    lab: flag('walk in the running lab'),
    json: flag('one line of JSON for each mapping, negative answer and gap, and one for the summary'),
  },
  notes:
    'Replies are taken at port 4342 too where that is free, as some servers send negative answers nowhere else.\nExit code: 0 mappings were found, 1 there are none, 3 no answer, 4 only answers that are about something else.',
  examples: [
    'lispwatch walk 10.1.0.0/16 --via 192.0.2.1 --via 192.0.2.2',
    'lispwatch walk 10.1.0.0/16 --iid 101 --via 192.0.2.1 --lab --json',
  ],
  async run({ positionals, values }, io) {
    const block = eidFrom('PREFIX', positionals[0] ?? '', values.iid)
    if (!parsePrefix(block.prefix).ok) throw new UsageError(`PREFIX ${formatEidPrefix(block)} cannot be walked: it is not an IP prefix`)
    const candidates = values.candidate.map((text) => eidFrom('--candidate', text, values.iid))
    const { via, timeout: timeoutMs = TIMEOUT_MS, most: mostQuestions = MOST_QUESTIONS, lab, own } = values
    checkDistinct(via)
    const style = styleFor(io.colour)
    const tally = newTally(via)
    const startedAt = performance.now()
    const connection = { lab, own, towards: via, sourcePort: values['source-port'], alsoAtControlPort: true }
    await withExchange(io, { ...connection, ...(lab ? { raisedLimits: LAB_LIMITS } : {}) }, async (exchange, { hearsControlPort }) => {
      if (!values.json) io.out(`walking ${formatEidPrefix(block)} via ${via.map(formatEndpoint).join(', ')}\n\n`)
      let share = 0
      const progress = showProgress(io, () => progressText(share, tally, exchange.counters.sent))
      try {
        for await (const finding of walkEidSpace(exchange, { block, via, candidates, timeoutMs, mostQuestions })) {
          if (io.interrupted.aborted) break
          share = finding.share
          addFinding(tally, finding)
          const line = values.json ? jsonLine(findingJson(finding)) : textOf(finding, style)
          if (line !== undefined) io.out(line)
        }
      } finally {
        progress.stop()
      }
      const elapsedMs = performance.now() - startedAt
      const queries = exchange.counters.sent
      if (values.json) {
        io.out(jsonLine(walkSummaryJson(tally, queries, elapsedMs)))
        return
      }
      const hint = tally.unmeasured.some(({ reason }) => reason === 'silence') && !hearsControlPort ? [CONTROL_PORT_TAKEN] : []
      io.out(`${[...(hasLines(tally) ? [''] : []), ...walkSummary(tally, { queries, elapsedMs }, style), ...hint].join('\n')}\n`)
    })
    return exitCodeOf(tally)
  },
})

/** A mapping has its line once, however many resolvers tell it. */
function textOf(finding: WalkFinding, style: Style): string | undefined {
  if (finding.kind === 'unmeasured') return `${unmeasuredLine(finding, style)}\n`
  return finding.kind === 'mapping' && !finding.isRepeated ? `${mappingLine(finding, style)}\n` : undefined
}

function checkDistinct(via: readonly Endpoint[]): void {
  const names = via.map(formatEndpoint)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) throw new UsageError(`--via ${twice} is given twice; each resolver is asked anyway as often as it takes`)
}

/** A line on the terminal that follows the walk, also while an answer is waited for. */
function showProgress(io: Io, text: () => string): { stop(): void } {
  if (io.progress === undefined) return { stop() {} }
  const timer = setInterval(() => io.progress?.(text()), PROGRESS_INTERVAL_MS)
  return {
    stop() {
      clearInterval(timer)
      io.progress?.()
    },
  }
}

function progressText(share: number, { mappings, negatives }: WalkTally, queries: number): string {
  return `${(share * 100).toFixed(1)} % of the block, ${mappings.size} prefixes, ${negatives.size} negatives, ${queries} queries`
}

function hasLines({ mappings, unmeasured }: WalkTally): boolean {
  return mappings.size > 0 || unmeasured.length > 0
}

function exitCodeOf({ mappings, negatives, unmeasured }: WalkTally): number {
  if (mappings.size > 0) return EXIT.done
  if (negatives.size > 0) return EXIT.negative
  return unmeasured.some(({ reason }) => reason === 'wrong-prefix') ? EXIT.unreadable : EXIT.noAnswer
}

function asText(text: string): { readonly ok: true; readonly value: string } {
  return { ok: true, value: text }
}

import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { type DelegationStep, type DelegationVerdict, walkDelegation } from '@lispwatch/lisp-client/client/walk-delegation'
import { stepJson, verdictJson } from '@lispwatch/lisp-client/json/referral-json'
import { defineCommand } from '../command.ts'
import { CONTROL_PORT_TAKEN, LAB_LIMITS, withExchange } from '../connection.ts'
import { EXIT } from '../exit-code.ts'
import { jsonLine } from '../json/json-line.ts'
import { flag, one, required } from '../options.ts'
import { stepText, verdictText } from '../text/referral-text.ts'
import { styleFor } from '../text/style.ts'
import { eidFrom, formatAsked, formatEndpoint, readEndpoint, readIid, readPort, readTimeoutMs } from '../values.ts'

const TIMEOUT_MS = 2000

export const rig = defineCommand({
  name: 'rig',
  summary: 'Follows the Map-Referrals of the delegation tree from a root to the map-servers of an EID (RFC 8112).',
  positionals: [{ name: 'EID', help: 'an address or prefix: 10.1.0.1, 2001:db8::/48, [101]10.1.0.1 with its instance-id' }],
  options: {
    root: required('ADDR[:PORT]', 'the DDT node to begin with, a root or any other', readEndpoint),
    iid: one('N', 'instance-id, 0 if not given', readIid),
    'follow-all': flag('ask every node of every referral set, not only as many as it takes'),
    'source-port': one('N', 'UDP port to ask from', readPort),
    timeout: one('MS', `how long to wait for each of up to three requests to a node, ${TIMEOUT_MS} if not given`, readTimeoutMs),
    lab: flag('ask in the running lab'),
    json: flag('one line of JSON for each node, and one for the verdict'),
  },
  notes:
    'Replies are taken at port 4342 too where that is free, as some nodes answer nowhere else. A second passes from one node to the next (RFC 9301 5.3).\nExit code: 0 registered, 1 not registered, not delegated, or a broken way, 3 no answer, 4 only answers that cannot be read.',
  examples: ['lispwatch rig 10.1.0.1 --root 192.0.2.33', 'lispwatch rig "[101]10.1.16.1" --root 192.0.2.33 --follow-all --lab --json'],
  async run({ positionals, values }, io) {
    const eid = eidFrom('EID', positionals[0] ?? '', values.iid)
    const { root, timeout: timeoutMs = TIMEOUT_MS, lab } = values
    const style = styleFor(io.colour)
    const asked = { eid: formatEidPrefix({ iid: eid.iid, prefix: formatAsked(eid) }), timeoutMs }
    const startedAt = performance.now()
    const steps: DelegationStep[] = []
    let verdict: DelegationVerdict | undefined
    const connection = { lab, towards: [root], sourcePort: values['source-port'], alsoAtControlPort: true }
    await withExchange(io, { ...connection, ...(lab ? { raisedLimits: LAB_LIMITS } : {}) }, async (exchange, { hearsControlPort }) => {
      if (!values.json) io.out(`following referrals for ${asked.eid} from ${formatEndpoint(root)}\n`)
      // A watched question leaves from a port of its own.
      const watchUnreachable = values['source-port'] === undefined
      for await (const each of walkDelegation(exchange, { eid, root, followAll: values['follow-all'], timeoutMs, watchUnreachable })) {
        if (io.interrupted.aborted) break
        if (each.kind === 'step') {
          steps.push(each)
          io.out(values.json ? jsonLine(stepJson(eid, each)) : `${['', ...stepText(each, asked, style)].join('\n')}\n`)
        } else {
          verdict = each
          const elapsedMs = performance.now() - startedAt
          io.out(values.json ? jsonLine(verdictJson(eid, each, elapsedMs)) : `${['', ...verdictText(each, elapsedMs, style)].join('\n')}\n`)
        }
      }
      const isSilent = steps.length > 0 && steps.every(({ outcome }) => outcome.kind === 'timeout')
      if (isSilent && !hearsControlPort && !values.json) io.out(`${CONTROL_PORT_TAKEN}\n`)
    })
    return exitCodeOf(verdict, steps)
  },
})

function exitCodeOf(verdict: DelegationVerdict | undefined, steps: readonly DelegationStep[]): number {
  if (verdict?.verdict === 'registered') return EXIT.done
  if (verdict !== undefined && verdict.verdict !== 'unanswered') return EXIT.negative
  // Referrals without an end, or answers with faults, are findings; silence is not.
  if (steps.some(({ outcome }) => outcome.kind === 'referred')) return EXIT.negative
  return steps.some(({ outcome }) => outcome.kind === 'malformed') ? EXIT.unreadable : EXIT.noAnswer
}

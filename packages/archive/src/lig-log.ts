import type { ArchivedAnswer } from '@lispwatch/domain/archive/answer'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { LigReplyReader } from './lig-reply.ts'
import { readAddress, readEid } from './prefix.ts'
import { type LineProblem, linesOf, quoted } from './problem.ts'

/** `Send map-request to mr.example (192.0.2.1) for 10.1.0.1 (10.1.0.1) ...`; the addresses are those in brackets, where there are any. */
const SENT = /^Send map-request to (\S+)(?: \(([^)]*)\))? for (\S+)(?: \(([^)]*)\))?/

interface Open {
  readonly line: number
  readonly server: string
  readonly eid: string
  readonly reader: LigReplyReader
}

/** The text of any number of runs of `lig` or `lig -b`, one after the other. It tells no time; when it was written is known to the caller. */
export function parseLigLog(text: string): { readonly answers: readonly ArchivedAnswer[]; readonly problems: readonly LineProblem[] } {
  const answers: ArchivedAnswer[] = []
  const problems: LineProblem[] = []
  const asked = new Map<string, number>()
  let open: Open | undefined
  const close = () => {
    const answer = open && answerOf(open, asked)
    if (typeof answer === 'string') problems.push({ line: open?.line ?? 0, message: answer })
    else if (answer) answers.push(answer)
    open = undefined
  }
  for (const [index, raw] of linesOf(text).entries()) {
    const line = raw.replace(/^\|+/, '')
    const sent = SENT.exec(line.trim())
    if (sent) {
      const [, server = '', serverAddress, eid = '', eidAddress] = sent
      const question = { server: serverAddress ?? server, eid: eidAddress ?? eid }
      const isRetry = open !== undefined && !open.reader.isAnswered && open.server === question.server && open.eid === question.eid
      if (!isRetry) {
        close()
        open = { line: index + 1, ...question, reader: new LigReplyReader() }
      }
    }
    const message = open?.reader.read(line)
    if (message !== undefined) problems.push({ line: index + 1, message })
  }
  close()
  return { answers, problems }
}

function answerOf({ server: resolver, eid: text, reader }: Open, asked: Map<string, number>): ArchivedAnswer | string {
  const [eid, server, reply] = [readEid(text), readAddress(resolver), reader.reply()]
  if (eid === undefined) return `${quoted(text)} is not an EID`
  if (server === undefined) return `${quoted(resolver)} is not the address of a map-resolver`
  if (reply === undefined) return 'the text breaks off before an answer'
  const key = `${formatEidPrefix(eid)} ${server}`
  const nth = asked.get(key) ?? 0
  asked.set(key, nth + 1)
  return { server, eid, nth, ...reply }
}

import type { AnswerRound, ArchivedAnswer } from '@lispwatch/domain/archive/answer'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { LigReplyReader } from './lig-reply.ts'
import { readAddress, readEid } from './prefix.ts'
import { type LineProblem, linesOf, quoted } from './problem.ts'

const HEAD = /^---RoundID-<(\d{1,12})>---HOST-<([^>]*)>---EID-<([^>]*)>---MR-<([^>]*)>/

interface Question {
  readonly line: number
  readonly at: number
  readonly host: string
  readonly eid: string
  readonly server: string
  readonly reader: LigReplyReader
  trouble: LineProblem | undefined
}

/**
 * Collects the logs of LISP-Sonar, a file per EID, into rounds. A round has the time of its number only, which is when it began. Lines behind
 * two bars are a second lig about a locator of the first answer: it asks the same resolver again and is left out.
 */
export class SonarLogs {
  readonly #rounds = new Map<string, { at: number; answers: ArchivedAnswer[]; asked: Map<string, number> }>()

  /** @returns the questions of this file that could not be read; they are left out */
  add(text: string): LineProblem[] {
    const problems: LineProblem[] = []
    let open: Question | undefined
    const close = () => {
      const problem = open && this.#take(open)
      if (problem) problems.push(problem)
    }
    for (const [index, raw] of linesOf(text).entries()) {
      const head = HEAD.exec(raw)
      if (head) {
        close()
        const [, seconds = '', host = '', eid = '', server = ''] = head
        open = { line: index + 1, at: Number(seconds) * 1000, host, eid, server, reader: new LigReplyReader(), trouble: undefined }
      } else if (open && raw.startsWith('|') && !raw.startsWith('||')) {
        const message = open.reader.read(raw.slice(1))
        if (message !== undefined) open.trouble ??= { line: index + 1, message }
      } else if (!open && raw.trim() !== '' && problems.length === 0) {
        problems.push({ line: index + 1, message: `${quoted(raw)} stands before the first question; a log begins with ---RoundID-<...>` })
      }
    }
    close()
    return problems
  }

  /** The rounds of all files so far, in the order of their time. The order of the files does not show in them. */
  rounds(): AnswerRound[] {
    return [...this.#rounds]
      .map(([name, { at, answers }]) => ({
        name,
        at,
        answers: answers.toSorted((a, b) => compare(orderOf(a), orderOf(b)) || a.nth - b.nth),
      }))
      .toSorted((a, b) => a.at - b.at)
  }

  #take({ line, at, host, eid: asked, server: resolver, reader, trouble }: Question): LineProblem | undefined {
    if (trouble) return trouble
    const [eid, server, reply] = [readEid(asked), readAddress(resolver), reader.reply()]
    if (eid === undefined) return { line, message: `${quoted(asked)} is not an EID` }
    if (server === undefined) return { line, message: `${quoted(resolver)} is not the address of a map-resolver` }
    if (reply === undefined) return { line, message: 'the log breaks off before an answer' }
    const name = `${new Date(at).toISOString().slice(0, 19)}Z ${host.slice(0, 100)}`.trim()
    const round = this.#rounds.get(name) ?? { at, answers: [], asked: new Map<string, number>() }
    this.#rounds.set(name, round)
    const key = `${formatEidPrefix(eid)} ${server}`
    const nth = round.asked.get(key) ?? 0
    round.asked.set(key, nth + 1)
    round.answers.push({ server, eid, nth, ...reply })
    return undefined
  }
}

const orderOf = ({ eid, server }: ArchivedAnswer): string => `${formatEidPrefix(eid)} ${server}`

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

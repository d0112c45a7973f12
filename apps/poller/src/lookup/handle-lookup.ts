import type { LookupSurroundings, TakenStep } from '@lispwatch/db/lookups'
import type { LookupOrder } from '@lispwatch/jobs/lookup-line'
import { parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Exchange } from '@lispwatch/lisp-client/client/exchange'
import type { Admission } from './admission.ts'
import { runLookup } from './run-lookup.ts'

/** How the part of this vantage in a lookup ends. */
export interface LookupEnd {
  readonly state: 'done' | 'refused'
  readonly at: number
  readonly verdict: string | null
  readonly why: string | null
}

export interface HandleLookupDeps {
  readonly exchange: Exchange
  readonly from4342: () => Promise<Exchange | undefined>
  readonly admission: Admission
  readonly surroundings: () => Promise<LookupSurroundings>
  /** False when another process has it. */
  readonly begin: (id: string) => Promise<boolean>
  readonly record: (id: string, nth: number, taken: TakenStep) => Promise<void>
  readonly end: (id: string, end: LookupEnd) => Promise<void>
}

/** Carries one order out and writes down what comes as it comes. @throws Error when the database is away */
export async function handleLookup({ id, eid }: LookupOrder, deps: HandleLookupDeps): Promise<void> {
  const { clock } = deps.exchange
  const refuse = (why: string) => deps.end(id, { state: 'refused', at: clock.now(), verdict: null, why })
  const parsed = parseEidPrefix(eid)
  if (!parsed.ok) return refuse(`This is no EID: ${parsed.reason}.`)
  const waitMs = deps.admission.ask(clock.monotonic())
  if (waitMs > 0) return refuse(`Too many lookups from this vantage. Try again in ${Math.ceil(waitMs / 1000)} s.`)
  const surroundings = await deps.surroundings()
  if (!(await deps.begin(id))) return
  let nth = 0
  // One after the other, so that whoever has seen a step has seen all before it.
  let writing = Promise.resolve()
  const onStep = (taken: TakenStep) => {
    const mine = nth++
    writing = writing.then(() => deps.record(id, mine, taken))
    // What fails is told when all is awaited.
    writing.catch(() => {})
  }
  const from4342 = await deps.from4342()
  const verdict = await runLookup({ exchange: deps.exchange, from4342, surroundings, eid: parsed.eid, onStep })
  await writing
  await deps.end(id, { state: 'done', at: clock.now(), verdict, why: null })
}

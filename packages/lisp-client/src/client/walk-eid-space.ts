import { type EidPrefix, formatEidPrefix } from '../address/eid.ts'
import { formatIp, parseIp } from '../address/ip.ts'
import { firstIp, lastIp, parsePrefix } from '../address/prefix.ts'
import type { Malformed, Outcome } from '../outcome.ts'
import { parseControlMessage } from '../wire/control-message.ts'
import { eidFromWire } from '../wire/eid-record.ts'
import type { MappingRecord } from '../wire/field/mapping-record.ts'
import { type AddressRange, addressToNumber, numberToAddress, rangeAround } from './address-number.ts'
import type { Exchange } from './exchange.ts'
import type { Endpoint } from './ports.ts'
import type { Patience } from './question.ts'
import { resolveEid } from './resolve-eid.ts'
import { behindSilence, isSilentOnNegatives, nextCandidate, type WalkedResolver, walkedResolver } from './walk-resolver.ts'

export interface WalkOptions extends Pick<Patience, 'tries' | 'timeoutMs' | 'longestWaitMs'> {
  /** An IPv4 or IPv6 block in one instance. Other families and instances are walks of their own. */
  readonly block: EidPrefix
  /** Resolvers or map-servers; what any of them knows is found. */
  readonly via: readonly Endpoint[]
  /**
   * Prefixes that are known from elsewhere: where nobody says how far a hole reaches, only these are asked. Those inside a mapping that is
   * found are asked too, as a mapping hides the more specific ones of other servers.
   */
  readonly candidates?: readonly EidPrefix[]
  /** Prefixes that are watched anyway: they help to find the way like candidates, and are not asked inside of mappings. */
  readonly known?: readonly EidPrefix[]
  /** Told of every question when it is settled, of those too that bring no finding. */
  readonly onQuestion?: (via: Endpoint, outcome: Outcome) => void
  /** Where in the block the walk begins: the address at which one was cut off before. The block's first address by default. */
  readonly from?: string
  /** Least time between two questions to one resolver, 0 by default; the exchange has limits of its own. */
  readonly intervalMs?: number
  /** Requests at most, 10,000 by default. */
  readonly mostQuestions?: number
}

interface Found {
  readonly eid: EidPrefix
  readonly record: MappingRecord
  readonly via: Endpoint
  readonly from: Endpoint
  readonly rttMs: number
  /** A record of the reply that was not asked for: a more specific registration of the same server (RFC 9301, 5.5). */
  readonly isExtra: boolean
  /** Another resolver told the same before. */
  readonly isRepeated: boolean
}

/** What a walk comes by, in the order of addresses. `share` is how much of the block lies behind it, 0 to 1. */
export type WalkFinding = { readonly share: number } & (
  | ({ readonly kind: 'mapping' } & Found)
  | ({ readonly kind: 'hole' } & Found)
  /** Nobody spoke for these addresses: nothing is known about them. */
  | {
      readonly kind: 'unmeasured'
      readonly iid: number
      readonly first: string
      readonly last: string
      readonly reason: 'silence' | 'host-length-negatives' | 'wrong-prefix' | 'question-limit'
    }
)

type Unmeasured = Extract<WalkFinding, { kind: 'unmeasured' }>['reason']

const MOST_QUESTIONS = 10_000
/** Walks take their time: each question waits for its turn under the limits as long as it must. */
const WAIT_FOR_TURN_MS = 600_000

/**
 * Finds every mapping in a block by asking for an address and going on behind the prefix that comes back, negative ones included; never by
 * one address at a time. Ends when the block does. Errors of the network are findings, not exceptions.
 *
 * @throws RangeError for a block that is not an IP prefix, for a beginning outside of it, and where no resolver is given
 */
export async function* walkEidSpace(exchange: Exchange, options: WalkOptions): AsyncGenerator<WalkFinding, void, undefined> {
  const walk = new Walk(exchange, options)
  yield* walk.run()
}

interface Heard {
  readonly resolver: WalkedResolver
  readonly outcome: Outcome
}

class Walk {
  readonly #exchange: Exchange
  readonly #options: WalkOptions
  readonly #block: AddressRange
  readonly #first: bigint
  readonly #bits: number
  readonly #resolvers: readonly WalkedResolver[]
  readonly #known: AddressRange[]
  readonly #told = new Set<string>()
  #questions = 0
  /** Everything from the block's start up to here was spoken for, except what was told as unmeasured. */
  #measuredBefore: bigint

  constructor(exchange: Exchange, options: WalkOptions) {
    const parsed = parsePrefix(options.block.prefix)
    if (!parsed.ok) throw new RangeError(`only IP prefixes can be walked: ${parsed.reason}`)
    if (options.via.length === 0) throw new RangeError('a walk needs a resolver')
    this.#exchange = exchange
    this.#options = options
    this.#bits = parsed.prefix.bytes.length * 8
    this.#block = { first: addressToNumber(firstIp(parsed.prefix)), last: addressToNumber(lastIp(parsed.prefix)) }
    const from = options.from === undefined ? undefined : parseIp(options.from)
    this.#first = from === undefined ? this.#block.first : addressToNumber(from)
    const isInside =
      options.from === undefined ||
      (from?.length === parsed.prefix.bytes.length && this.#first >= this.#block.first && this.#first <= this.#block.last)
    if (!isInside) throw new RangeError('a walk begins in its block')
    this.#resolvers = options.via.map((via) => walkedResolver(via, this.#first))
    this.#known = [...(options.known ?? []), ...(options.candidates ?? [])].flatMap((candidate) => this.#rangeOf(candidate) ?? [])
    this.#measuredBefore = this.#first
  }

  async *run(): AsyncGenerator<WalkFinding, void, undefined> {
    for (let cursor = this.#first; cursor <= this.#block.last; ) {
      const askers = this.#resolvers.filter(({ next }) => next === cursor)
      if (this.#questions + askers.length > (this.#options.mostQuestions ?? MOST_QUESTIONS)) {
        yield* this.#unmeasured(cursor, this.#block.last + 1n, 'question-limit')
        return
      }
      const heard = await Promise.all(askers.map((resolver) => this.#ask(resolver, cursor)))
      for (const each of heard) yield* this.#findings(each)
      const reason = this.#advance(cursor, heard)
      const next = this.#resolvers.reduce((least, resolver) => (resolver.next < least ? resolver.next : least), this.#block.last + 1n)
      yield* this.#unmeasured(cursor, next, reason)
      yield* this.#insideMappings(cursor, next)
      cursor = next
      if (cursor <= this.#block.last) await this.#pause()
    }
  }

  #pause(): Promise<void> {
    const { intervalMs = 0 } = this.#options
    return intervalMs <= 0 ? Promise.resolve() : new Promise((resolve) => this.#exchange.clock.after(intervalMs, resolve))
  }

  async #ask(resolver: WalkedResolver, cursor: bigint): Promise<Heard> {
    const { tries, timeoutMs, longestWaitMs, block } = this.#options
    this.#questions++
    const eid = { iid: block.iid, prefix: `${formatIp(numberToAddress(cursor, this.#bits / 8))}/${this.#bits}` }
    const patience = { tries: isSilentOnNegatives(resolver) ? 1 : tries, timeoutMs, longestWaitMs: longestWaitMs ?? WAIT_FOR_TURN_MS }
    const outcome = await resolveEid(this.#exchange, { eid, via: resolver.via, ...patience })
    this.#options.onQuestion?.(resolver.via, outcome)
    return { resolver, outcome }
  }

  *#findings({ resolver, outcome }: Heard): Generator<WalkFinding> {
    if (outcome.kind !== 'positive' && outcome.kind !== 'negative') return
    const { reply, record, from, rttMs } = outcome
    for (const each of [record, ...reply.records.filter((other) => other !== record)]) {
      const eid = eidFromWire(each.eid, each.maskLength)
      const range = eid && this.#rangeOf(eid)
      if (eid === undefined || range === undefined) continue
      const kind = each.locators.length > 0 ? 'mapping' : 'hole'
      const key = `${kind} ${formatEidPrefix(eid)} ${resolver.via.address} ${resolver.via.port}`
      if (this.#told.has(key)) continue
      this.#told.add(key)
      const content = `${kind} ${formatEidPrefix(eid)} ${each.action} ${JSON.stringify(each.locators)}`
      const isRepeated = this.#told.has(content)
      this.#told.add(content)
      if (kind === 'mapping') this.#known.push(range)
      const share = this.#share(range.last + 1n)
      yield { kind, eid, record: each, via: resolver.via, from, rttMs, isExtra: each !== record, isRepeated, share }
    }
  }

  /** Moves the resolvers that were asked behind what they, or else the others, said; tells why some of it may be unmeasured. */
  #advance(cursor: bigint, heard: readonly Heard[]): Unmeasured {
    let reason: Unmeasured = 'silence'
    let nearest: bigint | undefined
    const silent: WalkedResolver[] = []
    for (const { resolver, outcome } of heard) {
      const range = this.#answeredRange(outcome)
      if (range === undefined) {
        const guessed = outcome.kind === 'malformed' ? this.#wronglyStated(cursor, outcome) : undefined
        if (guessed === undefined) {
          silent.push(resolver)
        } else {
          // The reply names another block of some size: nothing is measured, but this size is as far as the server would have spoken for.
          reason = 'wrong-prefix'
          resolver.next = guessed
        }
        continue
      }
      const behind = range.last + 1n
      if (behind > this.#measuredBefore) this.#measuredBefore = behind
      const isHostLength = range.first === range.last && this.#block.first !== this.#block.last
      if (outcome.kind === 'negative' && isHostLength) {
        resolver.asksCandidatesOnly = true
      }
      if (resolver.asksCandidatesOnly) reason = 'host-length-negatives'
      resolver.next = resolver.asksCandidatesOnly ? nextCandidate(behind, this.#known, this.#block) : behind
      if (nearest === undefined || behind < nearest) nearest = behind
    }
    if (heard.some(({ outcome }) => outcome.kind === 'negative')) for (const resolver of silent) resolver.silentNegatives++
    const fallback = nearest ?? behindSilence(cursor, this.#known, this.#block)
    for (const resolver of silent) resolver.next = fallback
    return reason
  }

  /** Asks candidates inside the mappings of this step: a mapping hides the more specific ones of other servers. */
  async *#insideMappings(cursor: bigint, next: bigint): AsyncGenerator<WalkFinding, void, undefined> {
    for (const candidate of this.#options.candidates ?? []) {
      const range = this.#rangeOf(candidate)
      const isInside = range !== undefined && range.first > cursor && range.first < next && range.first < this.#measuredBefore
      if (!isInside || this.#questions >= (this.#options.mostQuestions ?? MOST_QUESTIONS)) continue
      await this.#pause()
      const heard = await Promise.all(this.#resolvers.map((resolver) => this.#ask(resolver, range.first)))
      for (const each of heard) yield* this.#findings(each)
    }
  }

  *#unmeasured(from: bigint, before: bigint, reason: Unmeasured): Generator<WalkFinding> {
    const first = from > this.#measuredBefore ? from : this.#measuredBefore
    if (first >= before) return
    const text = (address: bigint) => formatIp(numberToAddress(address, this.#bits / 8))
    yield {
      kind: 'unmeasured',
      iid: this.#options.block.iid,
      first: text(first),
      last: text(before - 1n),
      reason,
      share: this.#share(before),
    }
    this.#measuredBefore = before
  }

  #answeredRange(outcome: Outcome): AddressRange | undefined {
    if (outcome.kind !== 'positive' && outcome.kind !== 'negative') return undefined
    const eid = eidFromWire(outcome.record.eid, outcome.record.maskLength)
    return eid && this.#rangeOf(eid)
  }

  /** Some servers write a wrong prefix of the right length into negatives. Behind a block of that length around the cursor, if it is one. */
  #wronglyStated(cursor: bigint, outcome: Malformed): bigint | undefined {
    if (outcome.error.code !== 'prefix-does-not-cover') return undefined
    const parsed = parseControlMessage(outcome.replyBytes)
    const record = parsed.ok && parsed.message.type === 'map-reply' ? parsed.message.records[0] : undefined
    if (record === undefined || record.maskLength < 1 || record.maskLength >= this.#bits) return undefined
    return rangeAround(cursor, record.maskLength, this.#bits).last + 1n
  }

  /** The addresses of a prefix in our instance and family; undefined for others. */
  #rangeOf(eid: EidPrefix): AddressRange | undefined {
    const parsed = eid.iid === this.#options.block.iid ? parsePrefix(eid.prefix) : undefined
    if (!parsed?.ok || parsed.prefix.bytes.length * 8 !== this.#bits) return undefined
    return { first: addressToNumber(firstIp(parsed.prefix)), last: addressToNumber(lastIp(parsed.prefix)) }
  }

  #share(behind: bigint): number {
    const total = this.#block.last - this.#block.first + 1n
    const done = behind - this.#block.first
    return Math.min(1, Number((done * 1_000_000n) / total) / 1_000_000)
  }
}

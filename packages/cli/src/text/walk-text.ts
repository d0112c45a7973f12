import { locatorText } from '@lispwatch/domain/locator-text'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { WalkFinding } from '@lispwatch/lisp-client/client/walk-eid-space'
import { formatEndpoint } from '../values.ts'
import { disagreements, type WalkTally } from '../walk-tally.ts'
import { ttlText } from './mapping-text.ts'
import { printable } from './printable.ts'
import type { Style } from './style.ts'
import { counted } from './units.ts'

type Mapping = Extract<WalkFinding, { kind: 'mapping' }>
export type Unmeasured = Extract<WalkFinding, { kind: 'unmeasured' }>

/** Wide enough for the prefixes that are in use, as the lines come one by one. */
const EID_WIDTH = { ipv4: 20, ipv6: 28 }

const UNMEASURED_TEXT: Readonly<Record<Unmeasured['reason'], string>> = {
  silence: 'nobody answers for it',
  'host-length-negatives': 'the negative answers do not say how far they reach, and no further prefix is known',
  'wrong-prefix': 'the answers are about another prefix',
  'question-limit': 'the walk ended before it, at its limit of questions',
}

/** `10.1.0.0/24           203.0.113.11 1/75, 203.0.113.12 1/25  (ttl 1440 min (1 d), from 192.0.2.1:4342)` */
export function mappingLine({ eid, record, from }: Mapping, style: Style): string {
  const name = formatEidPrefix(eid)
  const width = name.includes(':') ? EID_WIDTH.ipv6 : EID_WIDTH.ipv4
  const locators = record.locators.map(({ address, priority, weight }) => `${locatorText(address)} ${priority}/${weight}`)
  const facts = `(ttl ${ttlText(record.ttl)}, from ${formatEndpoint(from)})`
  return `${style.strong(printable(name).padEnd(width))}  ${printable(locators.join(', '))}  ${style.weak(facts)}`
}

export function unmeasuredLine({ iid, first, last, reason }: Unmeasured, style: Style): string {
  const instance = iid === 0 ? '' : `[${iid}]`
  return style.bad(`${instance}${first === last ? first : `${first} to ${last}`}: unmeasured, ${UNMEASURED_TEXT[reason]}`)
}

interface WalkFigures {
  readonly queries: number
  readonly elapsedMs: number
}

/** What all of it comes to, and on what the resolvers do not agree. */
export function walkSummary(tally: WalkTally, { queries, elapsedMs }: WalkFigures, style: Style): string[] {
  const { mappings, negatives, unmeasured, resolvers } = tally
  const apart = disagreements(tally)
  const figures = [
    counted(mappings.size, 'prefix', 'prefixes'),
    counted(negatives.size, 'negative'),
    `${counted(unmeasured.length, 'gap')} unmeasured`,
  ]
  return [
    `${figures.join(', ')}; ${counted(queries, 'query', 'queries')} in ${(elapsedMs / 1000).toFixed(1)} s`,
    ...(resolvers.length < 2 || mappings.size === 0
      ? []
      : [
          `${resolvers.length === 2 ? 'both' : `all ${resolvers.length}`} resolvers agree on ${mappings.size - apart.length} of ${counted(mappings.size, 'prefix', 'prefixes')}`,
        ]),
    ...apart.flatMap(({ eid, versions, missingFrom }) => [
      ...versions.map((version) => style.bad(printable(`  ${eid}: ${version.locators}, says ${version.resolvers.join(', ')}`))),
      ...(missingFrom.length === 0 ? [] : [style.bad(`  ${eid}: not known to ${missingFrom.join(', ')}`)]),
    ]),
  ]
}

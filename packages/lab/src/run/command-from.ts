import type { LabCommand } from '../command.ts'
import type { LinkEnds, LinkFault } from '../link.ts'
import { MOST_DELAY_MS } from '../links/fault.ts'
import { SPOOF_KINDS } from '../spoof.ts'
import type { WorldLocator } from '../world.ts'
import { eidFrom, ipFrom, isRecord, listFrom, numberFrom, oneOf, textFrom, wholeFrom } from './json-fields.ts'

/** The most forged answers that one command may ask for. */
export const MOST_SPOOFED = 100_000
const MOST_ENDS = 100
const MOST_LOCATORS = 255

type Fields = Record<string, unknown>
type Readers = {
  readonly [Name in LabCommand['command']]: (fields: Fields) => Omit<Extract<LabCommand, { command: Name }>, 'command'> | undefined
}

/** A value from the control channel as a command; undefined for what is none. Names are checked when it is done. */
export function commandFrom(value: unknown): LabCommand | undefined {
  if (!isRecord(value) || typeof value.command !== 'string' || !Object.hasOwn(READERS, value.command)) return undefined
  const { command } = value
  const fields = READERS[command as LabCommand['command']](value)
  // The reader of a name makes the fields that go with it.
  return fields && ({ command, ...fields } as LabCommand)
}

const READERS: Readers = {
  show: () => ({}),
  up: ({ rloc }) => whole({ rloc: ipFrom(rloc) }),
  down: ({ rloc, service }) => whole({ rloc: ipFrom(rloc), service: service === true }),
  set: ({ eid, locators, xtr }) =>
    whole({ eid: eidFrom(eid), locators: listFrom(locators, MOST_LOCATORS, locatorFrom), ...optional('xtr', xtr) }),
  drain: ({ name, drained }) => whole({ name: textFrom(name), drained: drained !== false }),
  renumber: ({ rloc, to }) => whole({ rloc: ipFrom(rloc), to: ipFrom(to) }),
  move: ({ eid, site }) => whole({ eid: eidFrom(eid), site: textFrom(site) }),
  hijack: ({ xtr, eid, ended }) => whole({ xtr: textFrom(xtr), eid: eidFrom(eid), ended: ended === true }),
  smr: ({ xtr, to, eid }) => whole({ xtr: textFrom(xtr), to: ipFrom(to), eid: eidFrom(eid) }),
  spoof: ({ victim, kind, count, from }) =>
    whole({
      victim: textFrom(victim),
      kind: oneOf(kind, SPOOF_KINDS),
      count: wholeFrom(count, 1, MOST_SPOOFED),
      ...(from === undefined ? {} : { from: ipFrom(from) }),
    }),
  cut: ({ observer, cut }) => whole({ observer: textFrom(observer), cut: cut !== false }),
  fault: ({ ends, fault }) => {
    const read = fault === null ? null : faultFrom(fault)
    const at = endsFrom(ends)
    return read === undefined || at === undefined ? undefined : { ends: at, fault: read }
  },
  server: ({ name, state }) => whole({ name: textFrom(name), state: oneOf(state, ['up', 'down', 'restart']) }),
  forget: ({ server, site }) => whole({ server: textFrom(server), ...optional('site', site) }),
  key: ({ name, key, at }) =>
    whole({ name: textFrom(name), key: textFrom(key), at: oneOf(at ?? 'everywhere', ['everywhere', 'map-servers', 'xtrs']) }),
  register: ({ name, registering }) => whole({ name: textFrom(name), registering: registering !== false }),
  split: ({ server, site, split }) => whole({ server: textFrom(server), split: split !== false, ...optional('site', site) }),
  delegate: ({ node, eid, to }) => whole({ node: textFrom(node), eid: eidFrom(eid), to: listFrom(to, MOST_ENDS, textFrom) }),
}

/** The fields, if each of them could be read. */
function whole<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } | undefined {
  // No field is undefined any more, which is just what the type says.
  return Object.values(fields).every((field) => field !== undefined) ? (fields as { [K in keyof T]: Exclude<T[K], undefined> }) : undefined
}

function optional<K extends string>(name: K, value: unknown): { [key in K]?: string | undefined } {
  // A computed key widens to string, and there is just this one.
  return value === undefined ? {} : ({ [name]: textFrom(value) } as { [key in K]?: string | undefined })
}

function locatorFrom(value: unknown): WorldLocator | undefined {
  if (!isRecord(value)) return undefined
  const [rloc, priority, weight] = [ipFrom(value.rloc), wholeFrom(value.priority, 0, 255), wholeFrom(value.weight, 0, 255)]
  return rloc !== undefined && priority !== undefined && weight !== undefined ? { rloc, priority, weight } : undefined
}

function endsFrom(value: unknown): LinkEnds | undefined {
  if (!isRecord(value)) return undefined
  const [from, to] = [value.from, value.to].map((end) => (end === undefined ? [] : listFrom(end, MOST_ENDS, textFrom)))
  if (from === undefined || to === undefined) return undefined
  return { ...(from.length > 0 && { from }), ...(to.length > 0 && { to }), bothWays: value.bothWays !== false }
}

const SHARES = ['lossShare', 'reorderShare', 'duplicateShare', 'bitFlipShare'] as const
const TIMES = ['delayMs', 'jitterMs'] as const

function faultFrom(value: unknown): LinkFault | undefined {
  if (!isRecord(value)) return undefined
  const fault: { -readonly [K in keyof LinkFault]: LinkFault[K] } = {}
  for (const [names, most] of [[SHARES, 1] as const, [TIMES, MOST_DELAY_MS] as const])
    for (const name of names) {
      if (value[name] === undefined) continue
      const read = numberFrom(value[name], 0, most)
      if (read === undefined) return undefined
      fault[name] = read
    }
  if (value.cut === true) fault.cut = true
  return fault
}

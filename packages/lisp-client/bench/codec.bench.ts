/**
 * The codec against the best DNS codec of the registry, on comparable messages, in one run: `npx tsx bench/codec.bench.ts`, a line of JSON per figure.
 * Each figure is the median of several rounds, in calls per second of processor time; baselines and candidates take turns, so that both see
 * the same machine.
 */
import dnsPacket from 'dns-packet'
import { vector } from '../src/vectors/all.ts'
import { type ControlMessage, emitControlMessage, parseControlMessage } from '../src/wire/control-message.ts'
import { locator, mappingRecord } from '../src/wire/field/mapping-record.ts'
import { encapsulate } from '../src/wire/message/encapsulated-control.ts'
import { mapReply } from '../src/wire/message/map-reply.ts'
import { mapRequest } from '../src/wire/message/map-request.ts'
import { measure, type Subject } from './measure.ts'

const nonce = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)
const v4 = (address: string) => ({ kind: 'ipv4', address }) as const
const v6 = (address: string) => ({ kind: 'ipv6', address }) as const

const request = encapsulate<ControlMessage>({
  src: '198.51.100.250',
  dst: '10.1.1.5',
  sourcePort: 53243,
  message: mapRequest({
    nonce,
    itrRlocs: [v4('198.51.100.250')],
    eids: [{ eid: v4('10.1.1.5'), maskLength: 32, subscribe: false, reserved: 0 }],
  }),
})
const twoLocators = [locator({ address: v4('198.51.100.11'), weight: 75 }), locator({ address: v4('203.0.113.11'), weight: 25 })]
const reply = emitControlMessage(
  mapReply({ nonce, records: [mappingRecord({ eid: v4('10.1.1.0'), maskLength: 24, locators: twoLocators })] }),
)
const instanceEid = {
  kind: 'lcaf',
  type: 2,
  lcaf: { kind: 'instance-id', iid: 101, iidMaskLength: 0, address: v6('2001:db8:e1:1::') },
} as const
const listLocator = {
  kind: 'lcaf',
  type: 1,
  lcaf: { kind: 'afi-list', addresses: [v4('198.51.100.111'), { kind: 'name', name: 'lx1-west' }] },
} as const
const richMessage = mapReply({
  nonce,
  records: [
    mappingRecord({
      eid: instanceEid,
      maskLength: 64,
      locators: [locator({ address: listLocator }), locator({ address: v6('2001:db8:51::111') })],
    }),
  ],
})
const rich = emitControlMessage(richMessage)
const register = vector('lispers-01', 1)

const query: dnsPacket.Packet = {
  type: 'query',
  id: 4342,
  flags: dnsPacket.RECURSION_DESIRED,
  questions: [{ type: 'A', name: 'etr-1.example.net' }],
}
const answers: dnsPacket.Answer[] = [
  { type: 'A', name: 'etr-1.example.net', ttl: 1440, data: '198.51.100.11' },
  { type: 'A', name: 'etr-1.example.net', ttl: 1440, data: '203.0.113.11' },
]
const response = dnsPacket.encode({ type: 'response', id: 4342, questions: [{ type: 'A', name: 'etr-1.example.net' }], answers })

const SUBJECTS: readonly Subject[] = [
  { name: 'dns-packet: encode a query', run: () => dnsPacket.encode(query).length },
  {
    name: 'encode an ECM Map-Request',
    run: () => emitControlMessage(request).length,
    against: 'dns-packet: encode a query',
    atLeastRatio: 2,
  },
  { name: 'dns-packet: decode a response with two answers', run: () => dnsPacket.decode(response).answers?.length ?? 0 },
  {
    name: 'decode a Map-Reply with two locators',
    run: () => Number(parseControlMessage(reply).ok),
    against: 'dns-packet: decode a response with two answers',
    atLeastRatio: 2,
  },
  { name: 'decode a Map-Reply with LCAF and IPv6', run: () => Number(parseControlMessage(rich).ok), atLeastPerSecond: 1_000_000 },
  { name: 'encode a Map-Reply with LCAF and IPv6', run: () => emitControlMessage(richMessage).length, atLeastPerSecond: 1_000_000 },
  { name: 'decode a Map-Register with eight records of LCAFs', run: () => Number(parseControlMessage(register).ok) },
]

for (const figure of measure(SUBJECTS)) {
  process.stdout.write(`${JSON.stringify(figure)}\n`)
  if (figure.isMet) continue
  process.stderr.write(`missed: ${figure.name}: ${figure.goal}\n`)
  process.exitCode = 1
}

import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { parseControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import { eidFromWire } from '@lispwatch/lisp-client/wire/eid-record'
import { describe, expect, test } from 'vitest'
import type { Datagram } from '../datagram.ts'
import {
  bytesOf,
  hexOf,
  IN_INSTANCE_101,
  IN_INSTANCE_999,
  ITR_WITH_TWO_RLOCS,
  LIG_FORWARDED,
  LIG_HOLE,
  LIG_PROXY,
  LISPMOB_LOOKUP,
  LISPMOB_REGISTER,
  OOR_REGISTER,
  OVER_IPV6,
  PROBES,
  TWO_RECORDS,
  UNANSWERED,
  vectorWorld,
} from '../testing/request-vectors.ts'
import { createMapServer, type MapServer, mapServerReceives } from './map-server.ts'
import { REGISTRATION_LIFETIME_MS } from './registration.ts'
import { createXtr, setMapping, type Xtr } from './xtr.ts'
import { xtrReceives } from './xtr-receive.ts'
import { xtrRegisters } from './xtr-register.ts'

const NOW = Date.UTC(2026, 0, 1)
const CLIENT = { address: '198.51.100.250', port: 41681 }

interface Lab {
  readonly server: MapServer
  readonly xtrs: readonly Xtr[]
}

function vectorLab(registered = true): Lab {
  const [node] = vectorWorld.mapServers
  if (node === undefined) throw new Error('the vector world has a map-server')
  const server = createMapServer(vectorWorld, node)
  const xtrs = vectorWorld.sites.flatMap((site) => site.xtrs.map((xtr) => createXtr(vectorWorld, site, xtr, () => 0.5)))
  if (registered) for (const xtr of xtrs) for (const datagram of xtrRegisters(xtr)) mapServerReceives(server, datagram, NOW)
  return { server, xtrs }
}

function request(hex: string, to = '198.51.100.1', from = CLIENT): Datagram {
  return { from, to: { address: to, port: 4342 }, payload: bytesOf(hex) }
}

function theXtr(lab: Lab, index = 0): Xtr {
  const xtr = lab.xtrs[index]
  if (xtr === undefined) throw new Error('no such xTR')
  return xtr
}

/** `10.1.2.0/24 ttl 1440 act 0, 1 locators` for each record of the one answer. */
function recordsOf(answers: readonly Datagram[]): string[] {
  expect(answers).toHaveLength(1)
  const parsed = parseControlMessage(answers[0]?.payload ?? new Uint8Array(0))
  if (!parsed.ok || parsed.message.type !== 'map-reply') throw new Error('not a Map-Reply')
  return parsed.message.records.map((record) => {
    const eid = eidFromWire(record.eid, record.maskLength)
    return `${eid && formatEidPrefix(eid)} ttl ${record.ttl} act ${record.action} A=${record.authoritative ? 1 : 0}, ${record.locators.length} locators`
  })
}

describe('against requests and replies of other implementations', () => {
  test('a request that is forwarded reaches the ETR unchanged and is answered with the same octets', () => {
    const { server, xtrs } = vectorLab()
    const forwarded = mapServerReceives(server, request(LIG_FORWARDED.request), NOW)
    expect(forwarded).toEqual([
      {
        from: { address: '198.51.100.1', port: 4342 },
        to: { address: '198.51.100.11', port: 4342 },
        payload: bytesOf(LIG_FORWARDED.request),
      },
    ])
    const [onward] = forwarded
    const answers = onward === undefined ? [] : xtrReceives(theXtr({ server, xtrs }), onward)
    expect(answers.map(({ from, to, payload }) => ({ from, to, hex: hexOf(payload) }))).toEqual([
      {
        from: { address: '198.51.100.11', port: 4342 },
        to: { address: CLIENT.address, port: LIG_FORWARDED.innerSourcePort },
        hex: LIG_FORWARDED.reply,
      },
    ])
  })

  test('a proxy reply has the same octets', () => {
    const answers = mapServerReceives(vectorLab().server, request(LIG_PROXY.request), NOW)
    expect(answers.map(({ payload }) => hexOf(payload))).toEqual([LIG_PROXY.reply])
  })

  test.each(PROBES)(
    'an RLOC-probe of $to is answered from there, to where it came from, with the same octets',
    ({ to, from, request: hex, reply }) => {
      const answers = xtrReceives(theXtr(vectorLab()), request(hex, to, from))
      expect(answers.map((answer) => ({ from: answer.from, to: answer.to, hex: hexOf(answer.payload) }))).toEqual([
        { from: { address: to, port: 4342 }, to: from, hex: reply },
      ])
    },
  )

  test.each(UNANSWERED)('$request to $to is dropped without a word', ({ to, request: hex }) => {
    const lab = vectorLab()
    expect(
      to === '198.51.100.1' ? mapServerReceives(lab.server, request(hex, to), NOW) : xtrReceives(theXtr(lab), request(hex, to)),
    ).toEqual([])
  })

  test('over IPv6 the answer goes to the IPv6 ITR-RLOC', () => {
    const answers = mapServerReceives(vectorLab().server, request(OVER_IPV6.request, OVER_IPV6.to, OVER_IPV6.from), NOW)
    expect(answers.map(({ from, to, payload }) => ({ from: from.address, to, hex: hexOf(payload) }))).toEqual([
      { from: OVER_IPV6.to, to: OVER_IPV6.from, hex: OVER_IPV6.reply },
    ])
  })

  test('of two ITR-RLOCs the one in the family of the transport is answered', () => {
    const answers = mapServerReceives(vectorLab().server, request(ITR_WITH_TWO_RLOCS.request), NOW)
    expect(answers.map(({ to }) => to)).toEqual([ITR_WITH_TWO_RLOCS.replyTo])
  })

  test('of two EID records the first is answered', () => {
    expect(recordsOf(mapServerReceives(vectorLab().server, request(TWO_RECORDS), NOW))).toEqual([
      '10.1.2.0/24 ttl 1440 act 0 A=0, 1 locators',
    ])
  })

  test('a Map-Register with the right key is taken and acknowledged with the same octets', () => {
    const { server } = vectorLab(false)
    const answers = mapServerReceives(server, request(OOR_REGISTER.request, '198.51.100.1', OOR_REGISTER.from), NOW)
    expect(answers.map(({ to, payload }) => ({ to, hex: hexOf(payload) }))).toEqual([{ to: OOR_REGISTER.from, hex: OOR_REGISTER.notify }])
    expect(mapServerReceives(server, request(LIG_FORWARDED.request), NOW).map(({ to }) => to.address)).toEqual(['198.51.100.11'])
    const notify = mapServerReceives(server, request(LISPMOB_REGISTER.request, '198.51.100.1', LISPMOB_REGISTER.from), NOW)
    expect(notify.map(({ to, payload }) => ({ to, hex: hexOf(payload) }))).toEqual([
      { to: LISPMOB_REGISTER.from, hex: LISPMOB_REGISTER.notify },
    ])
    expect(mapServerReceives(server, request(LISPMOB_LOOKUP.request), NOW).map(({ payload }) => hexOf(payload))).toEqual([
      LISPMOB_LOOKUP.reply,
    ])
  })

  test('a Map-Register with another key changes nothing and gets no word', () => {
    const { server } = vectorLab(false)
    const before = mapServerReceives(server, request(LISPMOB_LOOKUP.request), NOW)
    expect(mapServerReceives(server, request(LISPMOB_REGISTER.wrongKey, '198.51.100.1', LISPMOB_REGISTER.from), NOW)).toEqual([])
    expect(mapServerReceives(server, request(LISPMOB_LOOKUP.request), NOW)).toEqual(before)
    expect(recordsOf(before)).toEqual(['10.1.4.0/24 ttl 1 act 1 A=0, 0 locators'])
  })

  test('each instance-id is a space of its own', () => {
    const { server } = vectorLab()
    expect(recordsOf(mapServerReceives(server, request(IN_INSTANCE_101), NOW))).toEqual(['[101]10.1.3.0/24 ttl 10 act 0 A=0, 1 locators'])
    expect(recordsOf(mapServerReceives(server, request(IN_INSTANCE_999), NOW))).toEqual(['[999]0.0.0.0/0 ttl 15 act 1 A=0, 0 locators'])
  })
})

describe('a map-server says what is not there', () => {
  test('an EID that no site has: the widest hole around it, 15 minutes, natively forward', () => {
    expect(recordsOf(mapServerReceives(vectorLab().server, request(LIG_HOLE.request), NOW))).toEqual([
      '10.8.0.0/13 ttl 15 act 1 A=0, 0 locators',
    ])
  })
  test('a site that never registered: its prefix, 1 minute', () => {
    expect(recordsOf(mapServerReceives(vectorLab(false).server, request(LIG_PROXY.request), NOW))).toEqual([
      '10.1.2.0/24 ttl 1 act 1 A=0, 0 locators',
    ])
  })
  test('a registration that was not refreshed counts until three minutes have passed', () => {
    const { server } = vectorLab()
    expect(recordsOf(mapServerReceives(server, request(LIG_PROXY.request), NOW + REGISTRATION_LIFETIME_MS - 1))).toEqual([
      '10.1.2.0/24 ttl 1440 act 0 A=0, 1 locators',
    ])
    expect(recordsOf(mapServerReceives(server, request(LIG_PROXY.request), NOW + REGISTRATION_LIFETIME_MS))).toEqual([
      '10.1.2.0/24 ttl 1 act 1 A=0, 0 locators',
    ])
  })
  test('a mapping that was withdrawn is gone at once', () => {
    const lab = vectorLab()
    const eid = { iid: 0, prefix: '10.1.2.0/24' }
    expect(setMapping(theXtr(lab, 1), eid, [])).toBe(true)
    for (const datagram of xtrRegisters(theXtr(lab, 1), [eid])) mapServerReceives(lab.server, datagram, NOW)
    expect(recordsOf(mapServerReceives(lab.server, request(LIG_PROXY.request), NOW))).toEqual(['10.1.2.0/24 ttl 1 act 1 A=0, 0 locators'])
  })
})

describe('an xTR whose interface is down', () => {
  test('registers through another one and clears the R bit', () => {
    const lab = vectorLab()
    theXtr(lab).downRlocs.add('198.51.100.11')
    const [register] = xtrRegisters(theXtr(lab))
    expect(register?.from.address).toBe('203.0.113.11')
    const parsed = parseControlMessage(register?.payload ?? new Uint8Array(0))
    const locators = parsed.ok && parsed.message.type === 'map-register' ? parsed.message.records.flatMap((record) => record.locators) : []
    expect(
      locators.map(({ address, reachable }) => [address.kind === 'none' ? '' : 'address' in address && address.address, reachable]),
    ).toEqual([
      ['198.51.100.11', false],
      ['203.0.113.11', true],
      ['2001:db8:51::11', true],
    ])
  })
  test('with all of them down, registers nothing', () => {
    const lab = vectorLab()
    for (const rloc of theXtr(lab).node.rlocs) theXtr(lab).downRlocs.add(rloc)
    expect(xtrRegisters(theXtr(lab))).toEqual([])
  })
  test('is passed over when the map-server forwards', () => {
    const lab = vectorLab()
    theXtr(lab).downRlocs.add('198.51.100.11')
    for (const datagram of xtrRegisters(theXtr(lab))) mapServerReceives(lab.server, datagram, NOW)
    expect(mapServerReceives(lab.server, request(LIG_FORWARDED.request), NOW).map(({ to }) => to.address)).toEqual(['203.0.113.11'])
  })
})

test('octets that are no LISP message are dropped without a word', () => {
  const lab = vectorLab()
  for (const hex of ['', '00', 'ffffffffffff', LIG_PROXY.request.slice(0, 60)]) {
    expect(mapServerReceives(lab.server, request(hex), NOW)).toEqual([])
    expect(xtrReceives(theXtr(lab), request(hex, '198.51.100.11'))).toEqual([])
  }
})

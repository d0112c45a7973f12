import { type IpFamily, ipFamily } from '../address/ip.ts'
import { type ControlPort, openControlPort } from './control-port.ts'
import { OUTSIDE } from './origin.ts'
import { type Transport, TransportOpenError } from './ports.ts'

/** The local endpoints of one exchange. All have one port number: a reply comes to it in whichever family the replier chose. */
export interface ExchangeSockets {
  readonly port: number
  hasFamily(isIpv6: boolean): boolean
  /** The socket to write to a destination from; undefined where this host lacks the family or the route. */
  towards(destination: string): ControlPort | undefined | Promise<ControlPort | undefined>
  release(): Promise<void>
}

export interface SocketOptions {
  readonly transport: Transport
  /** 0 for an ephemeral port. A fixed one is bound per local address, never on all of them. */
  readonly sourcePort: number
  /** Local addresses to bind; found by destination where empty. */
  readonly bindAddresses: readonly string[]
  /** Called once for each socket, before anything is sent from it. */
  readonly opened: (port: ControlPort) => void
}

/** @throws TransportOpenError when no family can be opened, or a wanted address or port cannot */
export async function openExchangeSockets(options: SocketOptions): Promise<ExchangeSockets> {
  if (options.sourcePort !== 0) return openByAddress(options)
  const open = options.bindAddresses.length === 0 ? openEphemeralPair : openByAddress
  for (let attempt = 1; ; attempt++) {
    try {
      return await open(options)
    } catch (error) {
      // The number that is free in one family or on one address may be taken on the other.
      const isCollision = error instanceof TransportOpenError && error.code === 'address-in-use'
      if (!isCollision || attempt === EPHEMERAL_ATTEMPTS) throw error
    }
  }
}

const EPHEMERAL_ATTEMPTS = 16

/** An IPv4 and an IPv6 socket with the same port number, whichever the kernel has free in both. */
async function openEphemeralPair(options: SocketOptions): Promise<ExchangeSockets> {
  const open = (family: IpFamily, port: number) => unlessUnavailable(openControlPort(options.transport, { family, port }))
  const ipv4 = await open('ipv4', 0)
  const ipv6 = await open('ipv6', ipv4?.local.port ?? 0).catch(async (error: unknown) => {
    await ipv4?.release()
    throw error
  })
  const all = [ipv4, ipv6].filter((socket) => socket !== undefined)
  const [first] = all
  if (first === undefined) throw new TransportOpenError('family-unavailable', 'this host has neither IPv4 nor IPv6')
  for (const socket of all) options.opened(socket)
  return {
    port: first.local.port,
    hasFamily: (isIpv6) => (isIpv6 ? ipv6 : ipv4) !== undefined,
    towards: (destination) => (destination.includes(':') ? ipv6 : ipv4),
    async release() {
      await Promise.all(all.map((socket) => socket.release()))
    },
  }
}

/** A socket per local address: the given ones, or else the one that the routing table picks for each destination. */
async function openByAddress(options: SocketOptions): Promise<ExchangeSockets> {
  const { transport } = options
  const byAddress = new Map<string, Promise<ControlPort>>()
  let port = options.sourcePort
  const openAt = (address: string): Promise<ControlPort> => {
    const known = byAddress.get(address)
    if (known !== undefined) return known
    const opening = openControlPort(transport, { family: ipFamily(address) ?? 'ipv4', address, port }).then((socket) => {
      options.opened(socket)
      return socket
    })
    byAddress.set(address, opening)
    opening.catch(() => byAddress.delete(address))
    return opening
  }
  const isGiven = options.bindAddresses.length > 0
  const outside = [await transport.localAddressFor(OUTSIDE.ipv4), await transport.localAddressFor(OUTSIDE.ipv6)]
  const addresses = isGiven ? options.bindAddresses : outside.filter((address) => address !== undefined)
  const bound = new Map<IpFamily, ControlPort>()
  const release = async () => {
    const sockets = await Promise.allSettled(byAddress.values())
    await Promise.all(sockets.map((opened) => (opened.status === 'fulfilled' ? opened.value.release() : undefined)))
  }
  try {
    for (const address of addresses) {
      const socket = await openAt(address)
      port = socket.local.port
      const family = ipFamily(address) ?? 'ipv4'
      if (!bound.has(family)) bound.set(family, socket)
    }
  } catch (error) {
    await release()
    throw error
  }
  return {
    port,
    hasFamily: (isIpv6) => bound.has(isIpv6 ? 'ipv6' : 'ipv4'),
    towards(destination) {
      if (isGiven) return bound.get(destination.includes(':') ? 'ipv6' : 'ipv4')
      return transport.localAddressFor(destination).then((own) => (own === undefined ? undefined : openAt(own)))
    },
    release,
  }
}

async function unlessUnavailable(opening: Promise<ControlPort>): Promise<ControlPort | undefined> {
  try {
    return await opening
  } catch (error) {
    if (error instanceof TransportOpenError && error.code === 'family-unavailable') return undefined
    throw error
  }
}

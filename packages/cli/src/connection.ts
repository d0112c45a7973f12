import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import { type ControlPort, openControlPort } from '@lispwatch/lisp-client/client/control-port'
import { createExchange, type Exchange } from '@lispwatch/lisp-client/client/exchange'
import type { Limits } from '@lispwatch/lisp-client/client/limits'
import { type Endpoint, LISP_CONTROL_PORT, type Transport, TransportOpenError } from '@lispwatch/lisp-client/client/ports'
import { systemClock, systemRandom } from '@lispwatch/lisp-client/transport/node-clock'
import { createUdpTransport } from '@lispwatch/lisp-client/transport/udp'
import { EXIT } from './exit-code.ts'
import type { Io } from './io.ts'
import { CommandFailure, UsageError } from './usage-error.ts'
import { shown } from './values.ts'

export interface ConnectionOptions {
  /** Through the running lab's underlay instead of the real network. */
  readonly lab: boolean
  /** What is asked first. A source port has to be free on the way there before anything is sent. */
  readonly towards: readonly Endpoint[]
  readonly sourcePort?: number | undefined
  /** Takes replies at port 4342 too, where it is free: some servers send negatives and referrals nowhere else. */
  readonly alsoAtControlPort?: boolean
  /** The servers are the operator's own, so that the higher of the two rates holds. The lab's and this host's always are. */
  readonly own?: boolean
  readonly raisedLimits?: Partial<Limits>
}

export interface Connection {
  /** Replies to port 4342 are heard. */
  readonly hearsControlPort: boolean
}

export const CONTROL_PORT_TAKEN = `another program has port ${LISP_CONTROL_PORT} of this host, and some servers answer nowhere else`

/** A lab is there to be pressed: what holds a question back on real networks would only make people wait. */
export const LAB_LIMITS: Partial<Limits> = { eidPrefixIntervalMs: 1, ownServerRequestsPerSecond: 1000 }

/**
 * Opens what questions are asked through, runs `use`, and closes it again. An interrupt closes it at once, so that open questions settle as refused.
 *
 * @throws UsageError, CommandFailure when a socket cannot be had or no lab runs
 */
export async function withExchange<T>(
  io: Io,
  options: ConnectionOptions,
  use: (exchange: Exchange, connection: Connection) => Promise<T>,
): Promise<T> {
  const { lab, sourcePort, raisedLimits } = options
  const itrRlocs = io.env.itrRlocs.map((text) => {
    const address = canonicalIp(text)
    if (address === undefined) throw new UsageError(`LISPWATCH_ITR_RLOCS names ${shown(text)}, which is not an address`)
    return address
  })
  const transport = lab ? await labTransport(io) : createUdpTransport()
  const held: ControlPort[] = []
  try {
    if (sourcePort !== undefined) held.push(...(await holdPorts(transport, options.towards, sourcePort)))
    const also = options.alsoAtControlPort === true ? await holdFreePorts(transport, options.towards) : []
    held.push(...also)
    const exchange = await createExchange({
      transport,
      clock: systemClock,
      random: systemRandom,
      // In the lab only lab addresses make sense.
      ...(itrRlocs.length > 0 && !lab ? { itrRlocs } : {}),
      ...(sourcePort === undefined ? {} : { sourcePort }),
      listenAlso: also.map(({ local }) => local),
      ownership: ({ address }) => (lab || options.own === true || isThisHost(address) ? 'own' : 'foreign'),
      ...(raisedLimits === undefined ? {} : { raisedLimits }),
    })
    const close = () => void exchange.close()
    io.interrupted.addEventListener('abort', close, { once: true })
    try {
      return await use(exchange, { hearsControlPort: sourcePort === LISP_CONTROL_PORT || also.length > 0 })
    } finally {
      io.interrupted.removeEventListener('abort', close)
      await exchange.close()
    }
  } catch (error) {
    if (error instanceof TransportOpenError) throw new CommandFailure(error.message, EXIT.usage)
    throw error
  } finally {
    await Promise.all(held.map((port) => port.release()))
    await transport.close()
  }
}

/** The port at each local address from which a destination is reached. The exchange shares the sockets. @throws TransportOpenError */
async function holdPorts(transport: Transport, towards: readonly Endpoint[], port: number): Promise<ControlPort[]> {
  const held: ControlPort[] = []
  for (const own of await localAddresses(transport, towards)) {
    const family = own.includes(':') ? 'ipv6' : 'ipv4'
    try {
      held.push(await openControlPort(transport, { family, address: own, port }))
    } catch (error) {
      await Promise.all(held.map((each) => each.release()))
      throw error
    }
  }
  return held
}

/** Another LISP program has a right to the port; replies that go there are then its. */
async function holdFreePorts(transport: Transport, towards: readonly Endpoint[]): Promise<ControlPort[]> {
  try {
    return await holdPorts(transport, towards, LISP_CONTROL_PORT)
  } catch (error) {
    if (error instanceof TransportOpenError) return []
    throw error
  }
}

async function localAddresses(transport: Transport, towards: readonly Endpoint[]): Promise<string[]> {
  const found = await Promise.all(towards.map(({ address }) => transport.localAddressFor(address)))
  return [...new Set(found.filter((address) => address !== undefined))]
}

function isThisHost(address: string): boolean {
  return address.startsWith('127.') || address === '::1'
}

/** Loaded only when it is asked for: most questions go to real networks. */
async function labTransport(io: Io): Promise<Transport> {
  const [{ runningLab }, { createUnderlayTransport }] = await Promise.all([
    import('./running-lab.ts'),
    import('@lispwatch/lisp-client/transport/underlay'),
  ])
  const { hub, observer } = await runningLab(io)
  return createUnderlayTransport({ hub, address: observer.address, address6: observer.address6 })
}

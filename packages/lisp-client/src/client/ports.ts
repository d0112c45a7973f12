import type { IpFamily } from '../address/ip.ts'

/*
 * What the client needs from the world: datagrams, time, randomness. Nothing below `client/` and `collector/` reaches for the network or
 * a clock in another way, so the same code runs over real UDP, over a lab's underlay and in virtual time.
 */

/** A UDP endpoint: an address literal (never a host name) and a port. */
export interface Endpoint {
  readonly address: string
  readonly port: number
}

/**
 * What the network or this host said about a datagram that was sent. `port-unreachable` is the other host's ICMP (or the lab's word);
 * `host-unreachable` and `net-unreachable` are a router's or this host's; `refused` is this host's firewall; `send-failed` is the rest.
 */
export interface DatagramFault {
  readonly to?: Endpoint
  readonly reason: 'port-unreachable' | 'host-unreachable' | 'net-unreachable' | 'refused' | 'send-failed'
  readonly detail: string
}

/** Called for each datagram. `payload` belongs to the listener; `receivedAt` is epoch milliseconds. */
export type DatagramListener = (payload: Uint8Array, from: Endpoint, receivedAt: number) => void

export interface DatagramSocket {
  /** The bound address (the wildcard where none was given) and the real port. */
  readonly local: Endpoint
  /** Octets of receive buffer that the kernel really granted; absent where there is no kernel in between. */
  readonly receiveBufferBytes?: number
  /** Sends at once and never throws: what goes wrong comes back as a fault. */
  send(payload: Uint8Array, to: Endpoint): void
  onDatagram(listener: DatagramListener): void
  onFault(listener: (fault: DatagramFault) => void): void
  close(): Promise<void>
}

export interface OpenOptions {
  readonly family: IpFamily
  /** Local address to bind; without it the wildcard, which is refused for the LISP control port. */
  readonly address?: string
  /** Local port; 0 or absent for an ephemeral one. */
  readonly port?: number
  /**
   * The one peer that will be written to. Linux reports ICMP errors to connected sockets only, so this is how they become visible as
   * faults. Datagrams of other senders to the same port still arrive: a Map-Reply often comes from an address that was never asked.
   */
  readonly connect?: Endpoint
}

export interface Transport {
  /** @throws TransportOpenError when the address or port cannot be had */
  open(options: OpenOptions): Promise<DatagramSocket>
  /**
   * The address that this host would send from to reach `destination`; undefined when there is no route. Sends nothing.
   * @throws TransportOpenError when it cannot be found out
   */
  localAddressFor(destination: string): Promise<string | undefined>
  close(): Promise<void>
}

/** Why a socket could not be opened, in words for an operator. */
export class TransportOpenError extends Error {
  readonly code:
    | 'address-in-use'
    | 'address-not-local'
    | 'not-permitted'
    | 'family-unavailable'
    | 'wildcard-refused'
    | 'no-route'
    | 'too-many-open'
    | 'open-failed'
  constructor(code: TransportOpenError['code'], message: string) {
    super(message)
    this.name = 'TransportOpenError'
    this.code = code
  }
}

export interface Timer {
  cancel(): void
}

export interface Clock {
  /** Epoch milliseconds, for records. May step. */
  now(): number
  /** Milliseconds with fractions from an arbitrary origin, for durations. Never steps. */
  monotonic(): number
  after(ms: number, run: () => void): Timer
}

export interface Random {
  /** `n` octets from a cryptographically secure generator. */
  bytes(n: number): Uint8Array
}

/** The LISP control port (RFC 9301, section 5). */
export const LISP_CONTROL_PORT = 4342

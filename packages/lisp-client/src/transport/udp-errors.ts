import { type DatagramFault, type Endpoint, type OpenOptions, TransportOpenError } from '../client/ports.ts'

/** What Node's errors of sockets mean, in words for an operator. */

type SystemError = NodeJS.ErrnoException & { address?: string; port?: number }

/**
 * What went wrong with a datagram that was sent.
 *
 * @param peer whom the socket is connected to; the destination is read from the error where there is none, and is absent if that does not say
 * @returns a fault with `send-failed` for an error code that is not known here
 */
export function faultOf(error: SystemError, peer: Endpoint | undefined): DatagramFault {
  const to = peer ?? (error.address !== undefined && error.port !== undefined ? { address: error.address, port: error.port } : undefined)
  const where = to === undefined ? '' : ` to ${to.address} port ${to.port}`
  const fault = (reason: DatagramFault['reason'], detail: string): DatagramFault => ({
    ...(to === undefined ? {} : { to }),
    reason,
    detail,
  })
  switch (error.code) {
    case 'ECONNREFUSED':
      return fault('port-unreachable', `ICMP port unreachable${where}`)
    case 'EHOSTUNREACH':
    case 'EHOSTDOWN':
      return fault('host-unreachable', `no path to the host${where}`)
    case 'ENETUNREACH':
    case 'ENETDOWN':
    case 'EADDRNOTAVAIL':
      return fault('net-unreachable', `no route${where}`)
    case 'EPERM':
    case 'EACCES':
      return fault('refused', `this host's firewall forbids sending${where}`)
    default:
      return fault('send-failed', `${error.code ?? error.message}${where}`)
  }
}

/**
 * Why a socket could not be bound or connected.
 *
 * @param wanted what was asked for: the sentence names it
 * @returns a TransportOpenError, to be thrown; `open-failed` for an error code that is not known here
 */
export function openError(error: NodeJS.ErrnoException, wanted: OpenOptions): TransportOpenError {
  const where = `${wanted.address ?? (wanted.family === 'ipv4' ? 'any IPv4 address' : 'any IPv6 address')} port ${wanted.port ?? 0}`
  const peer = wanted.connect === undefined ? '' : ` towards ${wanted.connect.address}`
  switch (error.code) {
    case 'EADDRINUSE':
      return new TransportOpenError(
        'address-in-use',
        `${where} is already in use by another program: stop it or choose another source port`,
      )
    case 'EADDRNOTAVAIL':
      return new TransportOpenError('address-not-local', `${where} is not an address of this host`)
    case 'EACCES':
    case 'EPERM':
      return new TransportOpenError('not-permitted', `${where} may not be opened by this user${peer}`)
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
    case 'ENETDOWN':
      return new TransportOpenError('no-route', `there is no route from ${where}${peer}`)
    case 'EMFILE':
    case 'ENFILE':
      return new TransportOpenError(
        'too-many-open',
        'this process has as many files and sockets open as it may: raise the limit (ulimit -n)',
      )
    case 'EAFNOSUPPORT':
      return new TransportOpenError('family-unavailable', `${wanted.family} is not available on this host`)
    default:
      return new TransportOpenError('open-failed', `${where}${peer} could not be opened: ${error.code ?? error.message}`)
  }
}

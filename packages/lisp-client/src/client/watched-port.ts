import { type ControlPort, openControlPort } from './control-port.ts'
import { type Origin, originOf } from './origin.ts'
import { type Endpoint, type Transport, TransportOpenError } from './ports.ts'

/** The sockets of one watched question, and what the request says about where the reply may go. */
export interface WatchedPort {
  readonly port: ControlPort
  readonly origin: Origin
}

/**
 * Opens a port that sees the ICMP errors of what is sent to `to`. Its connected socket is of one family; where a reply may come in the other
 * one, a second socket with the same number hears it. If that number is taken there, the request offers only addresses of `to`'s family.
 *
 * @param origin of an ordinary question to the same endpoint
 * @param inBothFamilies the reply may come in either family, as that of an ETR to which a map-server passes the request on
 * @throws TransportOpenError when the connected socket cannot be had
 */
export async function openWatchedPort(transport: Transport, to: Endpoint, origin: Origin, inBothFamilies: boolean): Promise<WatchedPort> {
  const family = familyOf(to.address)
  const port = await openControlPort(transport, { family, connect: to })
  const { itrRlocs } = origin
  const ofFamily = itrRlocs.filter((rloc) => familyOf(rloc) === family)
  const wantsOther = ofFamily.length === 0 || (inBothFamilies && ofFamily.length < itrRlocs.length)
  const other = wantsOther ? await openSibling(transport, family === 'ipv4' ? 'ipv6' : 'ipv4', port) : undefined
  if (other !== undefined) return { port: joined(port, other), origin: originOf(port.local.port, itrRlocs) }
  // Whoever told us to offer addresses of the other family only may have a way for replies that we do not know.
  return { port, origin: originOf(port.local.port, ofFamily.length === 0 ? itrRlocs : ofFamily) }
}

async function openSibling(transport: Transport, family: 'ipv4' | 'ipv6', port: ControlPort): Promise<ControlPort | undefined> {
  try {
    return await openControlPort(transport, { family, port: port.local.port })
  } catch (error) {
    if (error instanceof TransportOpenError) return undefined
    await port.release()
    throw error
  }
}

/** Sends from the first, hears both, and gives both back at once. */
function joined(first: ControlPort, second: ControlPort): ControlPort {
  return {
    ...first,
    listen(listener) {
      const stops = [first.listen(listener), second.listen(listener)]
      return () => {
        for (const stop of stops) stop()
      }
    },
    async release() {
      await Promise.all([first.release(), second.release()])
    },
  }
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return address.includes(':') ? 'ipv6' : 'ipv4'
}

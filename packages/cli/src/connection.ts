import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import { createExchange, type Exchange } from '@lispwatch/lisp-client/client/exchange'
import type { Limits } from '@lispwatch/lisp-client/client/limits'
import { type Transport, TransportOpenError } from '@lispwatch/lisp-client/client/ports'
import { systemClock, systemRandom } from '@lispwatch/lisp-client/transport/node-clock'
import { createUdpTransport } from '@lispwatch/lisp-client/transport/udp'
import { EXIT } from './exit-code.ts'
import type { Io } from './io.ts'
import { CommandFailure, UsageError } from './usage-error.ts'
import { shown } from './values.ts'

export interface ConnectionOptions {
  /** Through the running lab's underlay instead of the real network. */
  readonly lab: boolean
  readonly sourcePort?: number | undefined
  readonly raisedLimits?: Partial<Limits>
}

/**
 * Opens what questions are asked through, runs `use`, and closes it again. An interrupt closes it at once, so that open questions settle as refused.
 *
 * @throws UsageError when a socket cannot be had or no lab runs
 */
export async function withExchange<T>(io: Io, options: ConnectionOptions, use: (exchange: Exchange) => Promise<T>): Promise<T> {
  const itrRlocs = io.env.itrRlocs.map((text) => {
    const address = canonicalIp(text)
    if (address === undefined) throw new UsageError(`LISPWATCH_ITR_RLOCS names ${shown(text)}, which is not an address`)
    return address
  })
  const transport = options.lab ? await labTransport(io) : createUdpTransport()
  try {
    const exchange = await createExchange({
      transport,
      clock: systemClock,
      random: systemRandom,
      // In the lab only lab addresses make sense.
      ...(itrRlocs.length > 0 && !options.lab ? { itrRlocs } : {}),
      ...(options.sourcePort === undefined ? {} : { sourcePort: options.sourcePort }),
      ...(options.raisedLimits === undefined ? {} : { raisedLimits: options.raisedLimits }),
    })
    const close = () => void exchange.close()
    io.interrupted.addEventListener('abort', close, { once: true })
    try {
      return await use(exchange)
    } finally {
      io.interrupted.removeEventListener('abort', close)
      await exchange.close()
    }
  } catch (error) {
    if (error instanceof TransportOpenError) throw new CommandFailure(error.message, EXIT.usage)
    throw error
  } finally {
    await transport.close()
  }
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

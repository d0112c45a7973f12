import { systemClock } from '@lispwatch/lisp-client/transport/node-clock'
import { createUdpTransport } from '@lispwatch/lisp-client/transport/udp'
import { applyCommand } from '../command.ts'
import { createNetwork, type Network } from '../network.ts'
import type { World } from '../world.ts'
import { openBoundSockets } from './bound-sockets.ts'
import { openControlServer } from './control-server.ts'
import { openHub } from './hub.ts'
import { findLab, type LabFile, removeLabFile, writeLabFile } from './lab-file.ts'

export interface RunningLab {
  readonly file: LabFile
  readonly network: Network
  /** Stops everything and removes the lab file. */
  stop(): Promise<void>
}

/** Another lab already runs with this state folder. */
export class LabRunningError extends Error {
  constructor(home: string, pid: number) {
    super(`a lab is already running (process ${pid}) with the state folder ${home}; stop it, or set LISPWATCH_HOME to another folder`)
    this.name = 'LabRunningError'
  }
}

/**
 * Runs a world over loopback UDP until `stop`: the hub for clients on the underlay, the control channel, the lab file in `home`; with `bind`, the world's
 * loopback addresses as real sockets too (see boundWorld).
 *
 * @throws LabRunningError; TransportOpenError when a socket cannot be had
 */
export async function runUdp(options: { readonly world: World; readonly home: string; readonly bind?: boolean }): Promise<RunningLab> {
  const { world, home } = options
  const present = await findLab(home)
  if (present !== undefined) throw new LabRunningError(home, present.pid)

  const transport = createUdpTransport()
  const network = createNetwork(world, systemClock)
  const closers: (() => Promise<void>)[] = [() => transport.close()]
  const stop = async (): Promise<void> => {
    network.stop()
    for (const close of closers.splice(0).reverse()) await close()
  }
  try {
    const hub = await openHub(network, transport)
    closers.push(() => hub.close())
    if (options.bind === true) {
      const bound = await openBoundSockets(network, transport)
      closers.push(() => bound.close())
    }
    const control = await openControlServer((command) => applyCommand(network, command, systemClock.now()))
    closers.push(() => control.close())
    const visitor = world.observers.at(-1)
    const file: LabFile = {
      pid: process.pid,
      world: world.name,
      hub: hub.endpoint,
      control: { address: control.address, port: control.port, token: control.token },
      observer: { address: visitor?.address ?? '198.51.100.251', address6: visitor?.address6 ?? '2001:db8:f::251' },
    }
    await writeLabFile(home, file)
    closers.push(() => removeLabFile(home, control.token))
    return { file, network, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

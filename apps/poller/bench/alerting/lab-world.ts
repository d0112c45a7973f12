import { applyCommand } from '@lispwatch/lab/command'
import { createNetwork } from '@lispwatch/lab/network'
import { registrationsOf } from '@lispwatch/lab/nodes/map-server'
import { openHub } from '@lispwatch/lab/run/hub'
import { generateWorld } from '@lispwatch/lab/worlds/generated'
import { systemClock } from '@lispwatch/lisp-client/transport/node-clock'
import { createUdpTransport } from '@lispwatch/lisp-client/transport/udp'

/*
 * A generated network in a process of its own, of as many sites as the first argument says and with the seed of the second one. It tells the
 * port of its hub once all is registered; a locator whose address is sent to it dies at once, and `cost` is answered with what it has cost.
 */
const world = generateWorld({ sites: Number(process.argv[2]), seed: Number(process.argv[3]) })
const network = createNetwork(world, systemClock)
const hub = await openHub(network, createUdpTransport())
const expected = world.sites.reduce((sum, { mappings, mapServers }) => sum + mappings.length * mapServers.length, 0)
const watch = setInterval(() => {
  const registered = network.mapServers.reduce((sum, server) => sum + registrationsOf(server, systemClock.now()).length, 0)
  if (registered < expected) return
  clearInterval(watch)
  process.send?.({ port: hub.endpoint.port })
}, 250)
process.on('message', (message: 'cost' | { readonly down: string }) => {
  if (message === 'cost') {
    const { user, system } = process.cpuUsage()
    process.send?.({ rssBytes: process.memoryUsage().rss, cpuMs: (user + system) / 1000 })
  } else applyCommand(network, { command: 'down', rloc: message.down, service: false }, systemClock.now())
})
process.on('disconnect', () => process.exit(0))

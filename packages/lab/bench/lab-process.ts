import { systemClock } from '@lispwatch/lisp-client/transport/node-clock'
import { createUdpTransport } from '@lispwatch/lisp-client/transport/udp'
import { createNetwork } from '../src/network.ts'
import { registrationsOf } from '../src/nodes/map-server.ts'
import { openHub } from '../src/run/hub.ts'
import { generateWorld } from '../src/worlds/generated.ts'

/*
 * A generated network in a process of its own, of as many sites as the first argument says and with the seed of the second one. It tells the port of
 * its hub once all is registered, and its memory when asked.
 */

const startedMs = performance.now()
const world = generateWorld({ sites: Number(process.argv[2]), seed: Number(process.argv[3]) })
const network = createNetwork(world, systemClock)
const hub = await openHub(network, createUdpTransport({ receiveBufferBytes: 4 * 1024 * 1024 }))
const expected = world.sites.reduce((sum, { mappings, mapServers }) => sum + mappings.length * mapServers.length, 0)
const watch = setInterval(() => {
  const registered = network.mapServers.reduce((sum, server) => sum + registrationsOf(server, systemClock.now()).length, 0)
  if (registered < expected) return
  clearInterval(watch)
  process.send?.({ port: hub.endpoint.port, readyMs: performance.now() - startedMs })
}, 250)
process.on('message', () => process.send?.({ rssBytes: process.memoryUsage().rss, highestRssBytes: process.resourceUsage().maxRSS * 1024 }))
process.on('disconnect', () => process.exit(0))

import { createVirtualClock } from '@lispwatch/lisp-client/transport/virtual-clock'
import { expect, test } from 'vitest'
import { createNetwork } from '../network.ts'
import { FIRST_LIGHT } from '../worlds/first-light.ts'
import { transportInto } from './run-virtual.ts'

const LAST_PORT = 65_535

test('who opens and closes sockets for days always gets a port that there is and that nobody has', async () => {
  const clock = createVirtualClock()
  const transport = transportInto(createNetwork(FIRST_LIGHT, clock), clock.now, ['198.51.100.250'])
  const kept = await transport.open({ family: 'ipv4', port: 0 })
  const ports = new Set<number>()
  for (let i = 0; i < 20_000; i++) {
    const socket = await transport.open({ family: 'ipv4', port: 0 })
    ports.add(socket.local.port)
    await socket.close()
  }
  expect(Math.max(...ports)).toBe(LAST_PORT)
  expect(ports).not.toContain(kept.local.port)
})

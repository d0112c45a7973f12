import { expect, test } from 'vitest'
import type { ControlListener } from './control-port.ts'
import { createPortListeners } from './port-listeners.ts'

const listener: ControlListener = { types: [1], take: () => {} }

/** A port that counts who listens, and who was stopped. */
function countingPort() {
  const port = { listening: 0, stopped: 0 }
  const stop = () => {
    port.stopped++
  }
  const listen = () => {
    port.listening++
    return stop
  }
  return Object.assign(port, { listen })
}

test('a listener hears on the ports that are there and on those that come, until it stops', () => {
  const [early, late, never] = [countingPort(), countingPort(), countingPort()]
  const listeners = createPortListeners<typeof early>()
  listeners.attach(early)
  const stop = listeners.listen(listener)
  listeners.attach(late)
  stop()
  listeners.attach(never)
  expect([early, late, never]).toMatchObject([
    { listening: 1, stopped: 1 },
    { listening: 1, stopped: 1 },
    { listening: 0, stopped: 0 },
  ])
})

test('a port that is released is let go by all who listened on it', () => {
  const [released, kept] = [countingPort(), countingPort()]
  const listeners = createPortListeners<typeof kept>()
  listeners.attach(kept)
  const stop = listeners.listen(listener)
  listeners.attach(released)
  listeners.detach(released)
  stop()
  const stopLater = listeners.listen(listener)
  stopLater()
  expect([released, kept]).toMatchObject([
    { listening: 1, stopped: 0 },
    { listening: 2, stopped: 2 },
  ])
})

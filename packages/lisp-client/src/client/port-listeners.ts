import type { ControlListener, ControlPort } from './control-port.ts'

type Listenable = Pick<ControlPort, 'listen'>

/** Those who hear on every port of an exchange, on the ports that come later as well. */
export interface PortListeners<Port extends Listenable> {
  attach(port: Port): void
  /** Lets go of a port that is released: there is one for each watched question. */
  detach(port: Port): void
  /** Returns the way to stop. */
  listen(listener: ControlListener): () => void
}

export function createPortListeners<Port extends Listenable>(): PortListeners<Port> {
  const ports = new Set<Port>()
  const listeners = new Map<ControlListener, Map<Port, () => void>>()
  return {
    attach(port) {
      ports.add(port)
      for (const [listener, stops] of listeners) stops.set(port, port.listen(listener))
    },
    detach(port) {
      ports.delete(port)
      for (const stops of listeners.values()) stops.delete(port)
    },
    listen(listener) {
      const stops = new Map([...ports].map((port) => [port, port.listen(listener)]))
      listeners.set(listener, stops)
      return () => {
        for (const stop of stops.values()) stop()
        listeners.delete(listener)
      }
    },
  }
}

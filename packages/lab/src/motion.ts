import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Clock, Timer } from '@lispwatch/lisp-client/client/ports'
import { CONTROL_PORT, type Datagram } from './datagram.ts'
import type { Links } from './link.ts'
import type { AddressState, Outside } from './network.ts'
import { ddtNodeReceives } from './nodes/ddt-node.ts'
import { type MapServer, mapServerReceives } from './nodes/map-server.ts'
import { createNats } from './nodes/nat.ts'
import { infoRequests } from './nodes/nat-register.ts'
import { resolverDue, resolverReceives } from './nodes/resolver-receive.ts'
import { rtrReceives } from './nodes/rtr.ts'
import { subscriptionsDue } from './nodes/subscriptions.ts'
import type { Xtr } from './nodes/xtr.ts'
import { xtrReceives } from './nodes/xtr-receive.ts'
import { REGISTER_INTERVAL_MS, xtrRegisters } from './nodes/xtr-register.ts'
import type { Interface, Nodes } from './nodes-of.ts'
import { linkDelays, placesOf } from './places.ts'
import { forgedAnswer, type Spoofer } from './spoof.ts'
import type { World } from './world.ts'

/** A map-server with subscribers and a resolver with open questions look after them this often. */
const TICK_MS = 1000
/** Several Map-Registers of one xTR follow each other at this distance, so that none overtakes: nonces have to rise. */
const REGISTER_SPACING_MS = 20
const SPOOF_DELAY_MS = 2

/** Datagrams on their way, and what happens by itself as time passes. */
export interface Motion {
  readonly world: World
  readonly nodes: Nodes
  readonly links: Links
  readonly spoofers: Spoofer[]
  readonly outsides: Outside[]
  now(): number
  send(datagram: Datagram): void
  stateOf(address: string): AddressState
  /** Of any address, also of observers; tells the listeners. */
  setState(address: string, state: AddressState): void
  onState(listener: (address: string, state: AddressState) => void): void
  /** Registers now, and from now on every minute. `withdrawn` with TTL 0. */
  register(xtr: Xtr, withdrawn?: readonly EidPrefix[]): void
  stop(): void
}

export function createMotion(world: World, nodes: Nodes, links: Links, clock: Clock): Motion {
  const { interfaces } = nodes
  const delayMs = linkDelays(world, placesOf(world, interfaces))
  const nats = createNats(world)
  const states = new Map<string, AddressState>()
  const stateOf = (address: string): AddressState => states.get(address) ?? 'up'
  const listeners: ((address: string, state: AddressState) => void)[] = []
  const outsides: Outside[] = []
  const spoofers: Spoofer[] = []
  const timers = new Map<Xtr, Timer>()
  const ticking = new Set<Interface['node']>()
  let stopped = false

  const send = (datagram: Datagram): void => {
    if (stopped || stateOf(datagram.from.address) === 'down') return
    const base = delayMs(datagram.from.address, datagram.to.address)
    const outside = nats.outside(datagram.from)
    const seen = outside === undefined ? datagram : { ...datagram, from: outside }
    if (spoofers.length > 0) spoof(seen)
    const passage = links.passage(seen, clock.now())
    if (passage === undefined) return void clock.after(base, () => arrive(seen))
    for (const copy of passage.copies) {
      clock.after(base + copy.delayMs, () => arrive(copy.payload === seen.payload ? seen : { ...seen, payload: copy.payload }))
    }
  }
  /** Over a transport that loses nothing by itself: only who is down is not reached. */
  const sendReliably = (datagram: Datagram): void => {
    if (stopped || stateOf(datagram.from.address) === 'down') return
    clock.after(delayMs(datagram.from.address, datagram.to.address), () => arrive(datagram))
  }
  const arrive = (datagram: Datagram): void => {
    const { to, from } = datagram
    if (stopped || stateOf(to.address) === 'down') return
    const target = interfaces.get(to.address)
    if (target === undefined) {
      if (nats.isNat(to.address)) arriveBehindNat(datagram)
      else outsides.find((outside) => outside.reaches(to))?.deliver(datagram)
    } else if (stateOf(to.address) === 'service-down' || to.port !== CONTROL_PORT) {
      clock.after(delayMs(to.address, from.address), () => outsides.find((outside) => outside.reaches(from))?.unreachable(datagram))
    } else {
      for (const answer of answersOf(target, datagram, clock.now())) send(answer)
      after(target)
    }
  }
  const arriveBehindNat = (datagram: Datagram): void => {
    const inside = nats.inside(datagram.to)
    if (inside !== undefined) arrive({ ...datagram, to: inside })
  }
  const after = (target: Interface): void => {
    if (target.kind === 'map-server' && target.node.hasDied)
      for (const address of target.node.node.addresses) if (stateOf(address) === 'up') setState(address, 'service-down')
    if (isBusy(target) && !ticking.has(target.node)) {
      ticking.add(target.node)
      tick(target)
    }
  }
  const tick = (target: Interface): void => {
    clock.after(TICK_MS, () => {
      if (stopped) return
      for (const datagram of dueOf(target, clock.now())) send(datagram)
      if (isBusy(target)) tick(target)
      else ticking.delete(target.node)
    })
  }
  const spoof = (question: Datagram): void => {
    for (const spoofer of spoofers) {
      const forged = forgedAnswer(spoofer, question)
      if (forged !== undefined) clock.after(SPOOF_DELAY_MS, () => arrive(forged))
    }
  }
  const setState = (address: string, state: AddressState): void => {
    states.set(address, state)
    for (const listener of listeners) listener(address, state)
  }
  const register = (xtr: Xtr, withdrawn: readonly EidPrefix[] = []): void => {
    timers.get(xtr)?.cancel()
    const isReliable = xtr.site.reliableTransport === true
    if (xtr.isRegistering && !isReliable)
      timers.set(
        xtr,
        clock.after(REGISTER_INTERVAL_MS * (0.9 + 0.2 * xtr.random()), () => register(xtr)),
      )
    const datagrams = xtr.node.behind === undefined ? xtrRegisters(xtr, withdrawn) : infoRequests(xtr)
    const sendOne = isReliable ? sendReliably : send
    const before = new Map<string, number>()
    for (const datagram of datagrams) {
      const ordinal = before.get(datagram.to.address) ?? 0
      before.set(datagram.to.address, ordinal + 1)
      if (ordinal === 0) sendOne(datagram)
      else clock.after(ordinal * REGISTER_SPACING_MS, () => sendOne(datagram))
    }
  }
  return {
    world,
    nodes,
    links,
    spoofers,
    outsides,
    now: clock.now,
    send,
    stateOf,
    setState,
    onState: (listener) => void listeners.push(listener),
    register,
    stop() {
      stopped = true
      for (const timer of timers.values()) timer.cancel()
    },
  }
}

function answersOf(target: Interface, datagram: Datagram, now: number): Datagram[] {
  switch (target.kind) {
    case 'map-server':
      return mapServerReceives(target.node, datagram, now)
    case 'map-resolver':
      return resolverReceives(target.node, datagram, now)
    case 'ddt-node':
      return ddtNodeReceives(target.node, datagram)
    case 'rtr':
      return rtrReceives(target.node, datagram)
    case 'xtr':
      return xtrReceives(target.node, datagram, now)
  }
}

/** Whether something falls due as time passes. */
function isBusy(target: Interface): boolean {
  if (target.kind === 'map-server') return target.node.subscribers.size > 0
  return target.kind === 'map-resolver' && target.node.pursuits.size > 0
}

function dueOf(target: Interface, now: number): Datagram[] {
  if (target.kind === 'map-server') return serverDue(target.node, now)
  return target.kind === 'map-resolver' ? resolverDue(target.node, now) : []
}

function serverDue(server: MapServer, now: number): Datagram[] {
  return server.hasDied ? [] : subscriptionsDue(server, now)
}

import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Database } from '@lispwatch/db/client'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { methodClass, routeClass } from './route-class.ts'
import { VERSION } from './version.ts'

/** What this process counts and measures, for Prometheus. */
export interface Telemetry {
  readonly contentType: string
  read(): Promise<string>
  /** A request that was answered whole, in ms. `url` as it was asked for. */
  answered(request: {
    readonly method: string | undefined
    readonly url: string
    readonly status: number
    readonly durationMs: number
  }): void
}

export interface TelemetrySources {
  /** Undefined while nothing was opened. */
  readonly pool: () => Pick<Database['pool'], 'totalCount' | 'idleCount' | 'waitingCount'> | undefined
  /** How many follow the live events. */
  readonly followers: () => number
}

const DURATION_BUCKETS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export function createTelemetry({ pool, followers }: TelemetrySources): Telemetry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const requests = new Counter({
    name: 'lispwatch_web_requests_total',
    help: 'Requests that were answered whole',
    labelNames: ['route', 'method', 'status'],
    registers,
  })
  const duration = new Histogram({
    name: 'lispwatch_web_request_seconds',
    help: 'Time from a request to the end of its answer; streams apart, which last as long as somebody looks',
    labelNames: ['route'],
    buckets: DURATION_BUCKETS_S,
    registers,
  })
  new Gauge({
    name: 'lispwatch_web_live_followers',
    help: 'Browsers that follow the live events of this process',
    registers,
    collect() {
      this.set(followers())
    },
  })
  new Gauge({
    name: 'lispwatch_web_database_connections',
    help: 'Connections of the pool: open, of these idle, and requests that wait for one',
    labelNames: ['state'],
    registers,
    collect() {
      const { totalCount = 0, idleCount = 0, waitingCount = 0 } = pool() ?? {}
      this.set({ state: 'open' }, totalCount)
      this.set({ state: 'idle' }, idleCount)
      this.set({ state: 'waiting' }, waitingCount)
    },
  })
  new Gauge({
    name: 'lispwatch_build_info',
    help: 'Always 1; the labels tell what runs',
    labelNames: ['program', 'version', 'node'],
    registers,
  }).set({ program: 'web', version: VERSION, node: process.version }, 1)
  return {
    contentType: registry.contentType,
    read: () => registry.metrics(),
    answered({ method, url, status, durationMs }) {
      const route = routeClass(url)
      requests.inc({ route, method: methodClass(method), status: `${Math.floor(status / 100)}xx` })
      if (route !== 'stream') duration.observe({ route }, durationMs / 1000)
    },
  }
}

/** Notes every request that any server of this process answers. Returns nothing to undo: it lasts as long as the process. */
export function noteRequests(telemetry: Telemetry): void {
  const began = new WeakMap<IncomingMessage, { readonly at: number; readonly url: string }>()
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    // Next rewrites the address of a request on its way.
    began.set(request, { at: performance.now(), url: request.url ?? '' })
  })
  subscribe('http.server.response.finish', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    const start = began.get(request)
    if (start === undefined) return
    const durationMs = performance.now() - start.at
    telemetry.answered({ method: request.method, url: start.url, status: response.statusCode, durationMs })
  })
}

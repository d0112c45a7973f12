import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Condition } from './condition.ts'

export interface HealthServer {
  readonly port: number
  close(): Promise<void>
}

export interface HealthOptions {
  /** 0 for any free port. */
  readonly port: number
  readonly conditions: readonly Condition[]
  readonly metrics: { readonly contentType: string; read(): Promise<string> }
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' })
  response.end(body)
}

function answerReadiness(response: ServerResponse, conditions: readonly Condition[]): void {
  const parts = Object.fromEntries(
    conditions.map((condition) => {
      const { state, sinceAt, ...more } = condition.report()
      return [condition.name, { state, since: new Date(sinceAt).toISOString(), ...more }]
    }),
  )
  const isReady = Object.values(parts).every(({ state }) => state === 'ok')
  answer(response, isReady ? 200 : 503, 'application/json', `${JSON.stringify({ status: isReady ? 'ready' : 'not ready', parts })}\n`)
}

/**
 * Liveness, readiness and metrics, for this host only. `/healthz` answers as long as the process turns; `/readyz` is 503 while a part is
 * missing, with the state of each. @throws Error when the port is taken
 */
export async function openHealthServer({ port, conditions, metrics }: HealthOptions): Promise<HealthServer> {
  const server = createServer(async (request, response) => {
    const path = request.url?.split('?', 1)[0]
    if (request.method !== 'GET' && request.method !== 'HEAD') answer(response, 405, 'text/plain', 'only GET is answered here\n')
    else if (path === '/healthz') answer(response, 200, 'application/json', '{"status":"alive"}\n')
    else if (path === '/readyz') answerReadiness(response, conditions)
    else if (path === '/metrics') answer(response, 200, metrics.contentType, await metrics.read())
    else answer(response, 404, 'text/plain', 'there are /healthz, /readyz and /metrics\n')
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

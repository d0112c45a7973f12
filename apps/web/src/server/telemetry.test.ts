import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { createTelemetry, noteRequests } from './telemetry.ts'

const nothingOpen = { pool: () => undefined, followers: () => 0 }

describe('the telemetry of the web', () => {
  it('counts answers by what they were about, and streams without a duration', async () => {
    const telemetry = createTelemetry(nothingOpen)
    telemetry.answered({ method: 'GET', url: '/api/v1/sites', status: 200, durationMs: 20 })
    telemetry.answered({ method: 'GET', url: '/api/v1/nodes', status: 429, durationMs: 1 })
    telemetry.answered({ method: 'GET', url: '/api/trpc/live.events', status: 200, durationMs: 60_000 })
    const text = await telemetry.read()
    expect(text).toContain('lispwatch_web_requests_total{route="rest",method="GET",status="2xx"} 1')
    expect(text).toContain('lispwatch_web_requests_total{route="rest",method="GET",status="4xx"} 1')
    expect(text).toContain('lispwatch_web_request_seconds_count{route="rest"} 2')
    expect(text).not.toContain('lispwatch_web_request_seconds_count{route="stream"}')
  })

  it('tells followers, connections and what runs at the moment of reading', async () => {
    let followers = 1
    const pool = { totalCount: 3, idleCount: 2, waitingCount: 4 }
    const telemetry = createTelemetry({ pool: () => pool, followers: () => followers })
    followers = 7
    const text = await telemetry.read()
    expect(text).toContain('lispwatch_web_live_followers 7')
    for (const line of ['open"} 3', 'idle"} 2', 'waiting"} 4']) expect(text).toContain(`lispwatch_web_database_connections{state="${line}`)
    expect(text).toMatch(/^lispwatch_build_info\{program="web",version="\d+\.\d+\.\d+.*",node="v\d+.*"\} 1$/m)
  })

  it('notes what a server of the process answers, by the address that was asked for', async () => {
    const telemetry = createTelemetry(nothingOpen)
    noteRequests(telemetry)
    const server = createServer((request, response) => {
      request.url = '/rewritten.js'
      response.writeHead(404).end()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    await (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/nothing`)).text()
    server.close()
    await once(server, 'close')
    expect(await telemetry.read()).toContain('lispwatch_web_requests_total{route="rest",method="GET",status="4xx"} 1')
  })
})

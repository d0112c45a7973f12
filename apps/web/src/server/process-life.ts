import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { env } from '../env.ts'
import { closeBackend, openedBackend } from './backend.ts'
import { CLIENT_ADDRESS_HEADER, clientAddress } from './client-address.ts'
import { sendWhatIsPacked } from './packed-answer.ts'
import { telemetry } from './process-telemetry.ts'
import { keepContentTypeSingle } from './single-content-type.ts'
import { noteRequests } from './telemetry.ts'

/** Ties this process to the one that started it, writes on every request who sent it, counts them, and lets answers be compressed. */
export function beginProcessLife(): void {
  // A launcher that dies without a word closes the channel; a server without a launcher would keep its port.
  if (process.connected) process.on('disconnect', () => void leave())
  process.once('SIGTERM', () => void leave())
  process.once('SIGINT', () => void leave())
  subscribe('http.server.request.start', (message) => markSender((message as { request: IncomingMessage }).request))
  noteRequests(telemetry())
  keepContentTypeSingle()
  sendWhatIsPacked()
}

/** Next leaves X-Forwarded-For as the sender wrote it, and shows no socket; this is the last place that sees both. */
function markSender(request: IncomingMessage): void {
  const forwardedFor = request.headers['x-forwarded-for']
  const address = clientAddress({
    peer: request.socket.remoteAddress,
    forwardedFor: Array.isArray(forwardedFor) ? forwardedFor.join(',') : forwardedFor,
    trustedProxies: env().trustedProxies,
  })
  delete request.headers[CLIENT_ADDRESS_HEADER]
  if (address !== undefined) request.headers[CLIENT_ADDRESS_HEADER] = address
  // A host of its own is a status page's, and its visitors type nothing behind it.
  if (request.url === '/' && openedBackend()?.status.isPageHost(request.headers.host ?? '')) request.url = '/status'
}

let leaving = false

async function leave(): Promise<void> {
  if (leaving) return
  leaving = true
  // Open streams would hold the server for minutes: what matters is stored, and browsers connect again.
  await Promise.race([closeBackend(), new Promise((resolve) => setTimeout(resolve, 2_000).unref())])
  process.exit(0)
}

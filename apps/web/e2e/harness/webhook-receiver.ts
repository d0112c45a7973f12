import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a webhook of ours posts, as far as journeys look at it. */
export interface Posted {
  readonly type: string
  readonly data: {
    readonly headline: string
    readonly incidents: readonly { readonly id: number; readonly where: string; readonly acknowledgeUrl: string | null }[]
  }
}

export interface WebhookReceiver {
  readonly url: string
  readonly posted: readonly Posted[]
  /** What it answers from now on. */
  answer(status: number): void
  close(): Promise<void>
}

/** Somebody's own program that takes alerts, on a free port of loopback. */
export async function webhookReceiver(): Promise<WebhookReceiver> {
  const posted: Posted[] = []
  let status = 204
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      // Journeys read what they were promised, and fail where it is not there.
      if (status < 300) posted.push(JSON.parse(Buffer.concat(chunks).toString('utf8')) as Posted)
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/alerts`,
    posted,
    answer(next) {
      status = next
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

import { createHmac } from 'node:crypto'
import { createServer, type Server, type ServerResponse } from 'node:http'

/** What a receiver got: the id that it knows a message by, and what that says. */
export interface Received {
  readonly id: string
  /** When it was whole, epoch ms. */
  readonly at: number
  /** As the body says it: firing, resolved, ... */
  readonly kind: string
  readonly body: string
  /** Ids of the incidents in it. */
  readonly incidents: readonly number[]
  readonly isSigned: boolean
}

export const SIGNING_SECRET = 'a secret of sixteen characters and more'

/** A webhook receiver as somebody would write one: it takes what is signed and remembers it. */
export interface Receiver {
  readonly url: string
  /** In the order in which they came. */
  readonly received: readonly Received[]
  /** What is done with the next requests: null accepts. */
  answerWith(answer: ((response: ServerResponse) => void) | null): void
  /** Lets go of what it got. */
  forget(): void
  /** Dies with all its connections; `live` has it back at the same address. */
  die(): Promise<void>
  live(): Promise<void>
}

function readMessage(id: string, body: string, headers: Readonly<Record<string, unknown>>): Received {
  const { data }: { data: { kind: string; incidents: { id: number }[] } } = JSON.parse(body)
  const signature = createHmac('sha256', SIGNING_SECRET).update(`${id}.${headers['webhook-timestamp']}.${body}`, 'utf8').digest('base64')
  const isSigned = headers['webhook-signature'] === `v1,${signature}`
  return { id, at: Date.now(), kind: data.kind, body, incidents: data.incidents.map((incident) => incident.id), isSigned }
}

export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = []
  let answer: ((response: ServerResponse) => void) | null = null
  let server: Server | undefined
  let port = 0

  const listen = async (): Promise<void> => {
    const opened = createServer((request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        received.push(readMessage(String(request.headers['webhook-id']), Buffer.concat(parts).toString('utf8'), request.headers))
        if (answer !== null) answer(response)
        else response.writeHead(204).end()
      })
    })
    await new Promise<void>((resolve, reject) => opened.once('error', reject).listen(port, '127.0.0.1', resolve))
    const address = opened.address()
    if (typeof address === 'object' && address !== null) port = address.port
    server = opened
  }
  await listen()
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    forget() {
      received.length = 0
    },
    answerWith(next) {
      answer = next
    },
    async die() {
      const dying = server
      server = undefined
      if (dying === undefined) return
      const closed = new Promise((resolve) => dying.close(resolve))
      dying.closeAllConnections()
      await closed
    },
    live: listen,
  }
}

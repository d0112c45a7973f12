import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import { createAda } from './ada.ts'
import { type ProductPlace, startProductFrom } from './product.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Answers with the place of the shared product, once it is ready. */
    sharedProductUrl: string
  }
}

/** Around a run of the journeys: starts the shared product when the first file asks for it, and ends it behind the last one. */
export default async function keepSharedProduct(project: TestProject): Promise<() => Promise<void>> {
  let starting: ReturnType<typeof startWithAda> | undefined
  const server = createServer(async (_request, response) => {
    starting ??= startWithAda()
    try {
      const { url, setUpUrl, home } = await starting
      response.end(JSON.stringify({ url, setUpUrl, home } satisfies ProductPlace))
    } catch (error) {
      response.writeHead(500).end(String(error))
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  project.provide('sharedProductUrl', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return async () => {
    server.close()
    await starting?.then(
      (product) => product.stop(),
      () => undefined,
    )
  }
}

/** From nothing: one journey at least begins as a user does. */
async function startWithAda(): Promise<Awaited<ReturnType<typeof startProductFrom>>> {
  const product = await startProductFrom(undefined)
  try {
    await createAda(product)
    return product
  } catch (error) {
    await product.stop()
    throw error
  }
}

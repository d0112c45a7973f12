import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { describe, expect, it } from 'vitest'
import { appRouter } from './root.ts'
import { fakeContext, fakeStores, user } from './testing/fake-context.ts'

const SECRET = 'postgresql://lispwatch:hunter2@127.0.0.1'

async function get(path: string, input?: unknown, listSites: () => Promise<[]> = async () => []) {
  const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify({ json: input }))}`
  const response = await fetchRequestHandler({
    endpoint: '/api/trpc',
    req: new Request(`http://127.0.0.1/api/trpc/${path}${query}`),
    router: appRouter,
    createContext: () => fakeContext(user('viewer'), { stores: fakeStores({ listSites }) }),
  })
  return { status: response.status, text: await response.text() }
}

describe('what leaves the server when a procedure fails', () => {
  it('is neither the message nor the stack of an error that nobody foresaw', async () => {
    const { status, text } = await get('sites.list', undefined, async () => {
      throw new Error(`connect ECONNREFUSED ${SECRET}`)
    })
    expect(status).toBe(500)
    expect(text).not.toContain('hunter2')
    expect(text).not.toContain('ECONNREFUSED')
    expect(text).not.toMatch(/\bat .*\.ts:\d+/)
    expect(text).toContain('Try again in a moment')
  })

  it('names what is wrong with the input, without a stack', async () => {
    const { status, text } = await get('events.recent', { limit: 100_000 })
    expect(status).toBe(400)
    expect(text).toContain('limit: ')
    expect(text).not.toContain('stack')
  })

  it('is the sentence that was written for the person', async () => {
    const { status, text } = await get('sites.get', { name: 'Atlantis' })
    expect(status).toBe(404)
    expect(text).toContain('There is no site named “Atlantis”')
  })
})

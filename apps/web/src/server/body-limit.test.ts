import { describe, expect, it } from 'vitest'
import { refuseLargeBody } from './body-limit.ts'

const post = (headers: Record<string, string>) => new Request('http://127.0.0.1/', { method: 'POST', headers })

describe('the limit of what a request may carry', () => {
  it('lets through what is short enough and says so', () => {
    expect(refuseLargeBody(post({ 'content-length': '65536' }))).toBeUndefined()
    expect(refuseLargeBody(new Request('http://127.0.0.1/'))).toBeUndefined()
  })

  it('refuses what is too long, or does not say how long it is', () => {
    expect(refuseLargeBody(post({ 'content-length': '65537' }))?.status).toBe(413)
    expect(refuseLargeBody(post({}))?.status).toBe(411)
    expect(refuseLargeBody(post({ 'content-length': 'many' }))?.status).toBe(411)
  })
})

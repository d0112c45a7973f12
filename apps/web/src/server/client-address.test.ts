import { describe, expect, it } from 'vitest'
import { clientAddress } from './client-address.ts'

describe('the address of whoever sends a request', () => {
  it('is the peer, whatever the request claims, when no proxy is trusted', () => {
    expect(clientAddress({ peer: '192.0.2.7', forwardedFor: '203.0.113.1', trustedProxies: [] })).toBe('192.0.2.7')
  })

  it('is the last address before the trusted proxies', () => {
    const trustedProxies = ['192.0.2.7', '192.0.2.8']
    expect(clientAddress({ peer: '192.0.2.7', forwardedFor: '198.51.100.9, 203.0.113.1, 192.0.2.8', trustedProxies })).toBe('203.0.113.1')
  })

  it('stops at what is no address', () => {
    expect(clientAddress({ peer: '192.0.2.7', forwardedFor: '203.0.113.1, unknown', trustedProxies: ['192.0.2.7'] })).toBe('192.0.2.7')
  })

  it('is the proxy itself when it does not say for whom it asks', () => {
    expect(clientAddress({ peer: '192.0.2.7', forwardedFor: undefined, trustedProxies: ['192.0.2.7'] })).toBe('192.0.2.7')
  })

  it('reads an IPv4 peer of an IPv6 socket as IPv4, and writes IPv6 canonically', () => {
    expect(clientAddress({ peer: '::ffff:192.0.2.7', forwardedFor: '2001:DB8:0::1', trustedProxies: ['192.0.2.7'] })).toBe('2001:db8::1')
  })

  it('is unknown when the connection is gone', () => {
    expect(clientAddress({ peer: undefined, forwardedFor: '203.0.113.1', trustedProxies: [] })).toBeUndefined()
  })
})

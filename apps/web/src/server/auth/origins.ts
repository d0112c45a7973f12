const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

/**
 * The origins whose pages may write: that of the public address. One that is a loopback address stands for all names of this machine, since
 * people type any of them.
 */
export function trustedOrigins(publicUrl: string): readonly string[] {
  const url = new URL(publicUrl)
  if (!LOOPBACK.includes(url.hostname)) return [url.origin]
  return LOOPBACK.map((host) => `${url.protocol}//${host}${url.port === '' ? '' : `:${url.port}`}`)
}

/** Whether a page of ours sent the request. Without an Origin header nobody vouches for it. */
export function isSameOrigin(headers: Headers, publicUrl: string): boolean {
  const origin = headers.get('origin')
  return origin !== null && trustedOrigins(publicUrl).includes(origin)
}

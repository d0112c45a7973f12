/**
 * What a page may load and run: what comes from this server, and the scripts that Next writes into the page, which carry the page's nonce.
 * Everything that reaches a screen from the network is hostile, so markup that slips in must not run. Styles may be inline, because the map
 * and the charts place their marks with them. A development server evaluates the modules that it replaces. `tiles`: the one origin beside
 * this server from which pictures may come, if any.
 */
export function contentSecurityPolicy(nonce: string, development: boolean, tiles?: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob:${tiles === undefined ? '' : ` ${tiles}`}`,
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

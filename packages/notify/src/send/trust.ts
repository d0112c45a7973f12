import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls'

const contexts = new Map<string, SecureContext>()
const MOST_CONTEXTS = 50

/**
 * Whose certificates are believed: those that everybody trusts and an own authority. Reading all of them takes a tenth of a second, so what was
 * read is kept.
 *
 * @param authority certificates in PEM; empty: none
 * @throws Error when they cannot be read
 */
export function trust(authority: string): { readonly secureContext?: SecureContext } {
  if (authority === '') return {}
  const known = contexts.get(authority)
  if (known !== undefined) return { secureContext: known }
  const secureContext = createSecureContext({ ca: [...rootCertificates, authority] })
  if (contexts.size >= MOST_CONTEXTS) contexts.clear()
  contexts.set(authority, secureContext)
  return { secureContext }
}

/** The name that a certificate has to be for; none for an address, which has no name in TLS (RFC 6066 section 3). */
export function serverName(host: string): string {
  return /^[\d.]+$|:/.test(host) ? '' : host
}

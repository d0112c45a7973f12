import { CLIENT_ADDRESS_HEADER } from '../client-address.ts'

/** Who asks for a public page, and what they bring. */
export interface Visitor {
  /** Of whoever sent the request; empty when the connection is gone. */
  readonly address: string
  readonly host: string
  readonly cookie: (name: string) => string | undefined
  /** From `?token=`. */
  readonly token: string | null
  /** Of basic authentication, whatever the name of the user. */
  readonly password: string | null
  /** A browser that shows a page, not a program. */
  readonly wantsHtml: boolean
}

const MOST_PASSWORD = 200

function basicPassword(header: string | null): string | null {
  const [, credentials] = /^Basic ([A-Za-z0-9+/=]{1,1000})$/i.exec(header ?? '') ?? []
  if (credentials === undefined) return null
  const text = Buffer.from(credentials, 'base64').toString('utf8')
  const password = text.slice(text.indexOf(':') + 1)
  return text.includes(':') && password.length <= MOST_PASSWORD ? password : null
}

function cookieOf(header: string, name: string): string | undefined {
  const found = header
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
  return found?.slice(name.length + 1)
}

export function visitorOf(request: Pick<Request, 'headers' | 'url'>): Visitor {
  const { headers } = request
  return {
    address: headers.get(CLIENT_ADDRESS_HEADER) ?? '',
    host: headers.get('host') ?? '',
    cookie: (name) => cookieOf(headers.get('cookie') ?? '', name),
    token: new URL(request.url).searchParams.get('token'),
    password: basicPassword(headers.get('authorization')),
    wantsHtml: (headers.get('accept') ?? '').includes('text/html'),
  }
}

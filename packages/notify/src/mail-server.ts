import type { MailOutgoing } from './channel-type.ts'
import { tokenOf } from './plain-text.ts'

/** The settings of an e-mail channel that say how mail leaves, whoever it is for. */
export type MailServerSettings = Readonly<Record<'from' | 'host' | 'port' | 'security' | 'user' | 'password' | 'authority', string>>

/** The server that takes mail, and whom it is from. */
export type MailServer = Pick<MailOutgoing, 'kind' | 'host' | 'port' | 'security' | 'login' | 'authority' | 'from'>

export function mailServer({ from, host, port, security, user, password, authority }: MailServerSettings): MailServer {
  return {
    kind: 'mail',
    host,
    port: Number(port),
    security: security === 'tls' || security === 'none' ? security : 'starttls',
    login: user === '' ? null : { user, password },
    authority,
    from,
  }
}

/** The Message-ID of what goes by a key: the same for the same, in the domain of the sender. */
export function messageIdOf(key: string, from: string): string {
  const domain = /@([^\s<>@]+?)>?$/.exec(from)?.[1] ?? 'lispwatch.invalid'
  return `<${tokenOf(key)}@${domain}>`
}

import { filledIn } from './check-settings.ts'
import type { MailServerSettings } from './mail-server.ts'

/** Of an e-mail channel's settings those that say how mail leaves: what is set, else what holds by default. */
export function mailSettings(values: Readonly<Record<string, string>>): MailServerSettings {
  const { from = '', host = '', port = '', security = '', user = '', password = '', authority = '' } = filledIn('email', values)
  return { from, host, port, security, user, password, authority }
}

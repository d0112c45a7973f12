import type { AlertMessage } from '@lispwatch/domain/alert/alert-message'
import type { AttemptOutcome, ChannelKind } from '@lispwatch/domain/alert/channel'

export type FieldValue = 'text' | 'url' | 'host' | 'port' | 'mail-address' | 'mail-addresses' | 'choice' | 'pem'

/** One thing that a person fills in. All values are text; an empty one is none. */
export interface ChannelField {
  readonly label: string
  /** What it is and where one finds it. */
  readonly help: string
  readonly value: FieldValue
  /** Of a `choice`: value and label. */
  readonly choices?: Readonly<Record<string, string>>
  /** Stored encrypted and shown to nobody again. */
  readonly isSecret?: boolean
  readonly isRequired?: boolean
  /** What holds when nothing is filled in. */
  readonly byDefault?: string
  readonly leastLength?: number
}

export interface HttpOutgoing {
  readonly kind: 'http'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Certificates of an own authority (PEM), besides those that everybody trusts; empty: none. */
  readonly authority: string
}

export interface MailOutgoing {
  readonly kind: 'mail'
  readonly host: string
  readonly port: number
  /** `tls` from the first octet, `starttls` or nothing is sent, `none` in the clear. */
  readonly security: 'tls' | 'starttls' | 'none'
  readonly login: { readonly user: string; readonly password: string } | null
  readonly authority: string
  readonly from: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly messageId: string
  /** Message-ID of the first message of the same matter. */
  readonly inReplyTo: string | null
  readonly headers: Readonly<Record<string, string>>
  readonly attachments?: readonly MailAttachment[]
}

export interface MailAttachment {
  readonly fileName: string
  readonly mediaType: string
  readonly octets: Uint8Array
}

export interface SyslogOutgoing {
  readonly kind: 'syslog'
  readonly transport: 'udp' | 'tcp' | 'tls'
  readonly host: string
  readonly port: number
  readonly authority: string
  /** Messages as of RFC 5424, unframed. */
  readonly lines: readonly string[]
}

/** What leaves for one message. */
export type Outgoing = HttpOutgoing | MailOutgoing | SyslogOutgoing

export interface Attempt {
  /** What the delivery is unique by. */
  readonly key: string
  /** Key of the first message of the same group to the same channel; null when this is the first. */
  readonly firstKey: string | null
  /** Epoch ms. */
  readonly at: number
}

/** An answer over HTTP. Names of headers in lower case; the body up to MOST_REPLY_BYTES. */
export interface HttpReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
  /** Epoch ms. */
  readonly at: number
}

export interface SettingProblem {
  readonly field: string
  /** A sentence for who filled it in. It does not repeat what was entered: that may be a secret. */
  readonly words: string
}

/** One way that messages take. `Name`: the names of its fields. */
export interface ChannelType<Name extends string = string> {
  readonly kind: ChannelKind
  readonly label: string
  /** One sentence: what it is for. */
  readonly about: string
  readonly fields: Readonly<Record<Name, ChannelField>>
  /** What is wrong with settings that are right each by itself. */
  checkTogether?(settings: Readonly<Record<Name, string>>): SettingProblem | null
  /** Pure: what is sent, decided by the message and the settings (all fields, secrets too, empty text where nothing is set). */
  compose(message: AlertMessage, settings: Readonly<Record<Name, string>>, attempt: Attempt): Outgoing
  /** Of a channel over HTTP: what an answer means. */
  readReply?(reply: HttpReply): AttemptOutcome
}

/** Lets the compiler hold `compose` to the fields. */
export const channelType = <Name extends string>(type: ChannelType<Name>): ChannelType<Name> => type

export const AUTHORITY_FIELD: ChannelField = {
  label: 'Own certificate authority',
  help: 'Certificates (PEM) that are trusted besides those everybody trusts, for servers with a certificate of your own authority.',
  value: 'pem',
}

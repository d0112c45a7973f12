/** What is said of the last line of the chain, and signed: whoever has it can prove later that nothing before that line was rewritten. */
export interface HeadStatement {
  /** The network's name, as it was when this was signed. */
  readonly installation: string
  /** Number of the line. */
  readonly position: number
  /** Of the line, in hex. */
  readonly hash: string
  /** Root of the tree over the hashes of all lines up to this one, in hex: by it one line is proved without the others. */
  readonly tree: string
  /** When what the line says was written, as the line has it: `2026-11-21T15:30:00.000Z`. */
  readonly knownAt: string
  /** `2026-11-21T15:30:00.000Z`. */
  readonly signedAt: string
  /** Fingerprint of the key that signs: sha256 of its public half as SubjectPublicKeyInfo (RFC 8410), in hex. */
  readonly key: string
}

/** A statement as it goes out: the very text that was signed, the signature in base64, and the public key as PEM. */
export interface SignedHead {
  readonly statement: string
  readonly signature: string
  readonly publicKey: string
}

/** What else the key signs says of itself that it is something else. */
const WHAT = 'head of the history'

/** The one text of a statement: canonical JSON (RFC 8785). */
export function statementText({ installation, position, hash, tree, knownAt, signedAt, key }: HeadStatement): string {
  return JSON.stringify({ hash, installation, key, known_at: knownAt, position, signed_at: signedAt, tree, what: WHAT })
}

const SHA256 = /^[0-9a-f]{64}$/
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** A statement from its text; undefined when it is none, or is not written in the one way. */
export function readStatement(text: string): HeadStatement | undefined {
  const { what, installation, position, hash, tree, known_at: knownAt, signed_at: signedAt, key } = objectOf(text)
  if (what !== WHAT || typeof installation !== 'string' || !isPosition(position)) return undefined
  if (!matches(SHA256, hash) || !matches(SHA256, tree) || !matches(SHA256, key)) return undefined
  if (!matches(INSTANT, knownAt) || !matches(INSTANT, signedAt)) return undefined
  const statement = { installation, position, hash, tree, knownAt, signedAt, key }
  return statementText(statement) === text ? statement : undefined
}

/** So many heads are read out of one file at most. */
export const MOST_HEADS = 10_000

/**
 * The heads in a file that somebody kept: one in JSON, a line each, those of a status page (`{"heads": [...]}`), or a mail in which they stand
 * on lines of their own. What is no head is passed over.
 */
export function readSignedHeads(text: string): readonly SignedHead[] {
  const { heads, ...whole } = objectOf(text)
  if (Array.isArray(heads)) return heads.flatMap(signedHead).slice(0, MOST_HEADS)
  const one = signedHead(whole)
  if (one.length > 0) return one
  const lines = text.split('\n').map((line) => line.replace(/^[>\s]+/, ''))
  return lines.flatMap((line) => (line.startsWith('{') ? signedHead(objectOf(line)) : [])).slice(0, MOST_HEADS)
}

/** A head on one line, as files have it. */
export const signedHeadLine = ({ statement, signature, publicKey }: SignedHead): string =>
  `${JSON.stringify({ statement, signature, publicKey })}\n`

function signedHead(value: unknown): SignedHead[] {
  if (typeof value !== 'object' || value === null) return []
  const { statement, signature, publicKey } = value as Readonly<Record<string, unknown>>
  return typeof statement === 'string' && typeof signature === 'string' && typeof publicKey === 'string'
    ? [{ statement, signature, publicKey }]
    : []
}

function objectOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    // What an object has under which name is asked of each name by itself.
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : {}
  } catch {
    return {}
  }
}

const matches = (form: RegExp, value: unknown): value is string => typeof value === 'string' && form.test(value)
const isPosition = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value > 0

import type { AttemptOutcome } from '@lispwatch/domain/alert/channel'
import { OutOfReach } from './resolve.ts'

const WORDS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'The name is not in the DNS.',
  EAI_AGAIN: 'The DNS did not answer for the name.',
  ECONNREFUSED: 'It refuses connections.',
  EHOSTUNREACH: 'There is no way to its address.',
  ENETUNREACH: 'There is no way to its network.',
  ETIMEDOUT: 'It did not answer in time.',
  ECONNRESET: 'It closed the connection before it had answered.',
  EPIPE: 'It closed the connection before it had answered.',
  EPROTO: 'It does not speak TLS there, or in another way. Check the port and whether the address begins with http or https.',
  CERT_HAS_EXPIRED: 'Its certificate has expired.',
  CERT_NOT_YET_VALID: 'Its certificate is not valid yet. Check the clocks.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'Its certificate is signed by itself. Enter it as an own authority if it is yours.',
  SELF_SIGNED_CERT_IN_CHAIN: 'Its certificate is of an authority that is not known here. Enter that as an own authority if it is yours.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'Its certificate is of an authority that is not known here. Enter that as an own authority if it is yours.',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'Its certificate is of an authority that is not known here. Enter that as an own authority if it is yours.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'Its certificate is for another name.',
}

/**
 * What an attempt came to that ended without an answer.
 *
 * @param host whom it went to, as people entered it
 * @param isUncertain whether the message, or a part of it, had left
 */
export function failure(error: unknown, host: string, isUncertain: boolean): AttemptOutcome {
  if (error instanceof OutOfReach) return { kind: 'refused', words: error.message }
  return { kind: 'failed', words: `${host}: ${wordsOf(codeOf(error))}`, retryAfterMs: null, isUncertain }
}

/** It did not settle in the time that an attempt may take. */
export function tooSlow(host: string, patienceMs: number, isUncertain: boolean): AttemptOutcome {
  return { kind: 'failed', words: `${host}: It did not answer within ${patienceMs / 1000} s.`, retryAfterMs: null, isUncertain }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

function wordsOf(code: string): string {
  const words = WORDS[code]
  if (words !== undefined) return words
  if (code.startsWith('HPE_')) return 'It does not speak HTTP there.'
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS') || code.startsWith('CERT_')) return `TLS came to nothing (${code}).`
  return code === '' ? 'The connection failed.' : `The connection failed (${code}).`
}

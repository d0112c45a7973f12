import { WORDS } from './words.ts'

/** What a query rejects with; without `data` no answer came from the server at all. */
export interface QueryError {
  readonly message: string
  readonly data?: { readonly httpStatus?: number } | null | undefined
}

/** The server's own words, which are written for people; a browser's words for a lost connection are not. */
export function whyFailed(error: QueryError): string {
  return error.data === undefined || error.data === null ? WORDS.noAnswer : error.message
}

/** Whether signing in again is what helps. */
export function isSignedOut(error: QueryError): boolean {
  return error.data?.httpStatus === 401
}

import { TRPCError } from '@trpc/server'

/** What can go wrong in a way that a person can act on. */
export type FaultCode = 'not-found' | 'conflict' | 'refused' | 'not-ready'

const TRPC_CODE = { 'not-found': 'NOT_FOUND', conflict: 'CONFLICT', refused: 'FORBIDDEN', 'not-ready': 'SERVICE_UNAVAILABLE' } as const

/** An error whose message is written for the person who reads it. Everything else that is thrown is shown as a reference only. */
export class Fault extends Error {
  readonly code: FaultCode
  constructor(code: FaultCode, message: string) {
    super(message)
    this.name = 'Fault'
    this.code = code
  }
}

/** The tRPC error for a Fault; anything else stays what it is. */
export function asTrpcError(error: unknown): unknown {
  return error instanceof Fault ? new TRPCError({ code: TRPC_CODE[error.code], message: error.message, cause: error }) : error
}

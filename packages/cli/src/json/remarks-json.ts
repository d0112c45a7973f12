import type { JsonObject } from '@lispwatch/lisp-client/json/json-value'

interface TellingRemark {
  readonly code: string
  readonly path: string
  readonly offset: number
  readonly detail: string
}

/** Remarks by their codes, so that a program can look for one; where each is and what it says stands beside them. */
export function remarksJson(remarks: readonly TellingRemark[]): JsonObject {
  if (remarks.length === 0) return { remarks: [] }
  return {
    remarks: remarks.map(({ code }) => code),
    remarkDetails: remarks.map(({ code, path, offset, detail }) => ({ code, path, offset, detail })),
  }
}

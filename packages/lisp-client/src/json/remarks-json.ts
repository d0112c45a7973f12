import type { JsonObject } from './json-value.ts'

interface TellingRemark {
  readonly code: string
  readonly path: string
  readonly offset: number
  readonly detail: string
}

interface Fault {
  readonly code: string
  readonly offset: number
  readonly path: string
  readonly need?: number
  readonly have?: number
}

/** Remarks by their codes, so that a program can look for one; where each is and what it says stands beside them. */
export function remarksJson(remarks: readonly TellingRemark[]): JsonObject {
  if (remarks.length === 0) return { remarks: [] }
  return {
    remarks: remarks.map(({ code }) => code),
    remarkDetails: remarks.map(({ code, path, offset, detail }) => ({ code, path, offset, detail })),
  }
}

/** Why octets cannot be read, or a reply does not answer; `offset`, `need` and `have` are octets. */
export function faultJson({ code, offset, path, need, have }: Fault): JsonObject {
  return { code, offset, path, ...(need !== undefined && { need }), ...(have !== undefined && { have }) }
}

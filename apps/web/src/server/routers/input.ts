import { z } from 'zod'

/** The forms of input that several routers share. All are strict: an unknown key is an error, never ignored. */
export const siteName = z.string().min(1).max(200)
export const providerName = z.string().min(1).max(200)
export const nodeName = z.string().min(1).max(200)
export const eidText = z.string().min(1).max(300)
export const rlocText = z.string().min(1).max(300)
export const versionId = z.string().regex(/^\d{1,19}$/, 'must be the number of a mapping version')
export const eventCursor = z.string().regex(/^\d{1,19}$/, 'must be the number of an event')
export const pageLimit = z.number().int().min(1).max(200)
/** Epoch milliseconds. */
export const instant = z.number().int().min(0).max(8_640_000_000_000_000)
export const mappingSubject = z.union([z.strictObject({ siteName }), z.strictObject({ eid: eidText })])

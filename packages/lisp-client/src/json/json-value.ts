/** A value that JSON.stringify writes without loss. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue }

export type JsonObject = { readonly [name: string]: JsonValue }

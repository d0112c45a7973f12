/** Whose observations: everybody's, those of this installation, those of all archives or of one. */
export type Sources = 'all' | 'live' | 'archives' | { readonly archive: string }

/** SQL that is true of a row of `target` that belongs to sources. `kind` and `name`: where sourceValues stand. */
export const ofSources = (kind: string, name: string): string => `(
  ${kind}::text = 'all'
  OR (${kind} = 'live' AND NOT EXISTS (SELECT FROM archive_source WHERE archive_source.vantage_id = target.vantage_id))
  OR EXISTS (
    SELECT FROM archive_source
    WHERE archive_source.vantage_id = target.vantage_id AND (${kind} = 'archives' OR ${kind} = 'archive' AND archive_source.name = ${name}::text)
  )
)`

/** The values of ofSources: kind and name. */
export function sourceValues(sources: Sources): [kind: string, name: string | null] {
  return typeof sources === 'string' ? [sources, null] : ['archive', sources.archive]
}

/** What part of the network a report is about. A provider stands for itself and those below it. */
export type ReportScope =
  | { readonly kind: 'network' }
  | { readonly kind: 'provider'; readonly name: string }
  | { readonly kind: 'site'; readonly name: string }

export function scopeText(scope: ReportScope): string {
  if (scope.kind === 'network') return 'the whole network'
  return `${scope.kind} ${scope.name}`
}

import type { LookupView, ShownNews } from './shapes.ts'

const key = ({ vantage, nth }: { vantage: string; nth: number }) => `${vantage} ${nth}`

/** A lookup with what has come. The stream begins anew after a break, so what is known already may come again. */
export function mergeNews(lookup: LookupView, news: ShownNews): LookupView {
  const known = new Set(lookup.steps.map(key))
  const fresh = news.steps.filter((step) => !known.has(key(step)))
  return { ...lookup, vantages: news.vantages, steps: fresh.length === 0 ? lookup.steps : [...lookup.steps, ...fresh] }
}

import { html } from '../html/markup.ts'
import type { PublicView } from '../view/public-view.ts'

const iso = (at: number) => new Date(at).toISOString()

/** The pages for people, as search engines want them (sitemaps.org 0.9). `view`: with all that was ever published. */
export function sitemap({ face: { url, asksEids }, incidents, maintenances, madeAt }: PublicView): string {
  const standing = ['', '/devices', '/history', ...(asksEids ? ['/eid'] : [])].map((path) => ({ loc: `${url}${path}`, at: madeAt }))
  const told = [...incidents, ...maintenances].map(({ id, updates }) => ({ loc: `${url}/incidents/${id}`, at: updates[0]?.at ?? madeAt }))
  const rows = [...standing, ...told].map(
    ({ loc, at }) => html`<url><loc>${loc}</loc><lastmod>${iso(at)}</lastmod></url>
`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>\n${html`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${rows}</urlset>\n`.text}`
}

/** The same input for the page that loads the events ahead and the panel that shows them. */
export function recentInput(limit: number, siteName?: string): { limit: number; siteName?: string } {
  return siteName === undefined ? { limit } : { limit, siteName }
}

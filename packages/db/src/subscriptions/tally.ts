/** How many of a page confirmed, stopped, were taken off by people, and never confirmed. */
export type Tallied = 'confirmed' | 'stopped' | 'removed' | 'expired'

/** SQL that counts the rows (page, kind) of the common table expression `of`. */
export const tallySql = (of: string, what: Tallied): string => `
INSERT INTO subscription_tally AS known (page, kind, ${what})
SELECT page, kind, count(*) FROM ${of} GROUP BY page, kind
ON CONFLICT (page, kind) DO UPDATE SET ${what} = known.${what} + excluded.${what}`

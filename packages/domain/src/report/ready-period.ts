/** Periods that need no dates, in UTC. */
export const READY_PERIODS = [
  'yesterday',
  'last-7-days',
  'last-30-days',
  'this-week',
  'last-week',
  'this-month',
  'last-month',
  'this-quarter',
  'last-quarter',
  'this-year',
] as const

export type ReadyPeriod = (typeof READY_PERIODS)[number]

export const PERIOD_WORDS: Readonly<Record<ReadyPeriod, string>> = {
  yesterday: 'Yesterday',
  'last-7-days': 'Last 7 days',
  'last-30-days': 'Last 30 days',
  'this-week': 'This week',
  'last-week': 'Last week',
  'this-month': 'This month',
  'last-month': 'Last month',
  'this-quarter': 'This quarter',
  'last-quarter': 'Last quarter',
  'this-year': 'This year',
}

export const isReadyPeriod = (text: string): text is ReadyPeriod => READY_PERIODS.some((period) => period === text)

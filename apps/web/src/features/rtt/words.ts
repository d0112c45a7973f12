export const WORDS = {
  median: 'median',
  lost: 'lost',
  notMeasured: 'not measured',
} as const

/** The EID-prefixes that were registered on a day, in the format of LISPmon's daily lists: `2010-01-07;2;10.1.0.0/24;10.2.0.0/24`. */
export function lispmonDay(date: string, prefixes: Iterable<string>): string {
  const sorted = [...new Set(prefixes)].sort()
  return `${[date, sorted.length, ...sorted].join(';')}\n`
}

/** `2026-01-02 03:11:49 UTC` or `03:11:49 UTC`, as sentences have it. */
const CLOCK = /\b(?:(\d{4})-(\d\d)-(\d\d) )?(\d\d):(\d\d):(\d\d) UTC/g

/** A sentence of a day that is moved: the times that it names are moved as well. */
export function retimed(sentence: string, byMs: number): string {
  return sentence.replace(CLOCK, (_, year, month, day, hours, minutes, seconds) => {
    const hasDate = year !== undefined
    const at = Date.UTC(
      hasDate ? Number(year) : 2000,
      hasDate ? Number(month) - 1 : 0,
      hasDate ? Number(day) : 1,
      ...clock(hours, minutes, seconds),
    )
    const [date, time] = new Date(at + byMs).toISOString().slice(0, 19).split('T')
    return `${hasDate ? `${date} ` : ''}${time} UTC`
  })
}

const clock = (hours: string, minutes: string, seconds: string): [number, number, number] => [
  Number(hours),
  Number(minutes),
  Number(seconds),
]

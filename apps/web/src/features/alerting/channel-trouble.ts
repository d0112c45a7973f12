import type { ChannelTrouble } from '../../lib/alerting-shapes.ts'
import { plural } from '../../lib/format.ts'

/** What the banner says. `sinceAt`: epoch ms, of the one channel that it is about; null where there are several or none is stuck. */
export interface Banner {
  readonly title: string
  readonly sinceAt: number | null
  readonly words: string
  readonly leadsTo: 'channels' | 'deliveries'
  readonly link: string
}

/** What other sides answer may be long, and the banner stands on every page. */
const MOST_WORDS = 160
const NAMED = 3

const shortened = (text: string) => (text.length <= MOST_WORDS ? text : `${text.slice(0, MOST_WORDS - 1).trimEnd()}…`)

function names(all: readonly ChannelTrouble[]): string {
  const more = all.length - NAMED
  const shown = all.slice(0, NAMED).map(({ channel }) => channel)
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`
}

/** What keeps alerts from arriving, in a line; null: nothing does. Channels that take nothing come before messages that reached nobody. */
export function bannerOf(trouble: readonly ChannelTrouble[]): Banner | null {
  const stuck = trouble.filter(({ stuckSince }) => stuckSince !== null)
  const [one] = stuck
  const toChannels = { leadsTo: 'channels', link: 'Look at the channels' } as const
  if (one !== undefined && stuck.length === 1) {
    const words = shortened(one.lastWords ?? 'Alerts for it wait.')
    return { title: `The channel ${one.channel} stopped taking messages`, sinceAt: one.stuckSince, words, ...toChannels }
  }
  if (one !== undefined) return { title: `${stuck.length} channels take no messages`, sinceAt: null, words: names(stuck), ...toChannels }
  const dead = trouble.filter((channel) => channel.dead > 0)
  const count = dead.reduce((sum, channel) => sum + channel.dead, 0)
  if (count === 0) return null
  const title = `${plural(count, 'message')} reached nobody and ${count === 1 ? 'was' : 'were'} given up`
  return { title, sinceAt: null, words: names(dead), leadsTo: 'deliveries', link: 'Look at the messages' }
}

import type { Path } from './problem.ts'

/** Where in a file that is which `path` leads to in an inventory: secrets stand among the settings, a scope in its match, times are in seconds. */
export function filePath(path: Path): Path {
  const [part, index, key, ...rest] = path
  if (part === 'channels' && key === 'secrets') return ['channels', index ?? 0, 'settings', ...rest]
  if (part === 'statusPage' && index === 'publish') {
    const words = path.filter((word, at) => !(word === 'scope' && at === 4))
    return words.map((word, at) => (at === 3 && word === 'when' ? 'match' : at === 3 && word === 'forMs' ? 'afterSeconds' : word))
  }
  if (part !== 'routes') return path
  return path
    .filter((word, at) => !(word === 'scope' && at === 3))
    .map((word) => (typeof word === 'string' ? word.replace(/Ms$/, 'Seconds') : word))
}

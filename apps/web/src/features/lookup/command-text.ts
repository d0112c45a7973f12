import type { ShownStep } from './shapes.ts'

/** For a POSIX shell: nothing in it is obeyed. */
function quoted(text: string): string {
  return /^[\w.:/%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

const endpoint = ({ address, port }: Pick<ShownStep, 'address' | 'port'>) =>
  port === 4342 ? address : address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`

/** A host prefix is written as the address it is. */
export const asTyped = (eid: string): string => eid.replace(eid.replace(/^\[\d+\]/, '').includes(':') ? /\/128$/ : /\/32$/, '')

/**
 * The commands that ask the same: `lig` at the first server that answered, or was asked at all; `rig` from the first root. `inLab`: of the
 * simulated network.
 */
export function lookupCommands(eid: string, steps: readonly ShownStep[], inLab: boolean): string[] {
  const lab = inLab ? ' --lab' : ''
  const resolved = steps.filter(({ kind }) => kind === 'resolve')
  const server = resolved.find(({ rttMs }) => rttMs !== null) ?? resolved[0]
  const root = steps.find(({ kind, depth }) => kind === 'refer' && depth === 0)
  const asked = quoted(asTyped(eid))
  return [
    ...(server === undefined ? [] : [`npx lispwatch lig ${asked} --via ${quoted(endpoint(server))}${lab}`]),
    ...(root === undefined ? [] : [`npx lispwatch rig ${asked} --root ${quoted(endpoint(root))}${lab}`]),
  ]
}

// Parsed by every Node that may be here, however old: no `node:` imports and no newer syntax in this file.

export const OLDEST_NODE = '20.19'

/** @param {string} version as in process.versions.node */
export function isNodeNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [needMajor = 0, needMinor = 0] = OLDEST_NODE.split('.').map(Number)
  return major > needMajor || (major === needMajor && minor >= needMinor)
}

/** Ends the program with one line when Node is too old to run it. */
export function demandNode() {
  const version = process.versions.node
  if (isNodeNewEnough(version)) return
  console.error(`lispwatch: Node ${OLDEST_NODE} or newer is needed, this is ${version}; install a newer one from https://nodejs.org`)
  process.exit(1)
}

import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { Failure } from '../failure.ts'
import { type Binaries, program } from './binaries.ts'

export interface Account {
  uid: number
  gid: number
}

/** As whom PostgreSQL runs: it refuses to be root. */
export type Identity =
  | { kind: 'own' }
  /** Started by root, given up to an unprivileged account, which then owns the data. */
  | { kind: 'account'; account: Account }
  /** In a user namespace, in which it is nobody: for root where no account reaches the files, and for a user without a name. */
  | { kind: 'namespace' }

export interface IdentityFacts {
  root: boolean
  /** The own uid has a name; initdb refuses one that has none, as containers often give. */
  named: boolean
  /** Owner of the data folder, when there is data already. */
  dataOwner: Account | undefined
  /** Unprivileged accounts, the preferred one first. */
  accounts: Account[]
  canReach(account: Account): boolean
  canUseNamespace(): boolean
}

/** Data keeps its owner: whoever wrote it goes on. Undefined when nobody on this machine can run the server. */
export function chooseIdentity(facts: IdentityFacts): Identity | undefined {
  const namespace = (): Identity | undefined => (facts.canUseNamespace() ? { kind: 'namespace' } : undefined)
  if (!facts.root) return facts.named ? { kind: 'own' } : namespace()
  if (facts.dataOwner?.uid === 0) return namespace()
  const account = (facts.dataOwner ? [facts.dataOwner] : facts.accounts).find((candidate) => facts.canReach(candidate))
  if (account) return { kind: 'account', account }
  return facts.dataOwner ? undefined : namespace()
}

/** The command that runs `file` under the identity; `/` as its folder, since the account may not enter ours. */
export function commandAs(identity: Identity, file: string, args: string[]) {
  const [command, ...rest] = identity.kind === 'namespace' ? ['unshare', '-U', file, ...args] : [file, ...args]
  return { command: command as string, args: rest, options: { cwd: '/', ...(identity.kind === 'account' ? identity.account : {}) } }
}

function accountNamed(name: string): Account | undefined {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined
  }
}

function ownName(): string | undefined {
  try {
    return userInfo().username
  } catch {
    return undefined
  }
}

/** The nearest folder above `path` that exists: what an account has to pass through. */
const existing = (path: string): string => (existsSync(path) || dirname(path) === path ? path : existing(dirname(path)))

const dataOwner = (dataFolder: string): Account | undefined => {
  if (!existsSync(join(dataFolder, 'PG_VERSION'))) return undefined
  const { uid, gid } = statSync(dataFolder)
  return { uid, gid }
}

/** Looks at this machine and decides; throws the line for people when nobody can run the server. */
export function identityFor(binaries: Binaries, dataFolder: string): Identity {
  const root = process.getuid?.() === 0
  const ok = (file: string, args: string[], account?: Account) =>
    spawnSync(file, args, { cwd: '/', stdio: 'ignore', ...(account ?? {}) }).status === 0
  const identity = chooseIdentity({
    root,
    named: ownName() !== undefined,
    dataOwner: root ? dataOwner(dataFolder) : undefined,
    accounts: root ? [accountNamed('postgres'), accountNamed('nobody'), { uid: 65_534, gid: 65_534 }].filter((a) => a !== undefined) : [],
    canReach: (account) =>
      ok(program(binaries, 'postgres'), ['--version'], account) &&
      ok('/bin/sh', ['-c', 'test -x "$1"', 'sh', existing(dirname(dataFolder))], account),
    canUseNamespace: () => ok('unshare', ['-U', 'true']),
  })
  if (identity) return identity
  if (!root) {
    throw new Failure(
      `PostgreSQL needs a user with a name, and uid ${process.getuid?.()} has none; add one to /etc/passwd, or name a server with DATABASE_URL=postgresql://…`,
    )
  }
  throw new Failure(
    `PostgreSQL refuses to run as root, and no other account can reach ${binaries.folder} and ${dirname(dataFolder)}; ` +
      `move the checkout and LISPWATCH_HOME where others may pass through, start as a normal user, or name a server with DATABASE_URL=postgresql://…`,
  )
}

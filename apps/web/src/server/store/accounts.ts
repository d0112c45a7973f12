import { randomUUID } from 'node:crypto'
import type { Database } from '@lispwatch/db/client'
import { parseRole, type Role } from '@lispwatch/domain/role'
import { hashPassword } from 'better-auth/crypto'
import { Fault } from '../fault.ts'
import type { Account } from '../stores.ts'

export interface NewAccount {
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly password: string
}

/** The part of the client that a transaction also has. */
type Client = Pick<Database['prisma'], 'user' | 'account'>

/** Everyone who may sign in, by name. */
export async function listAccounts({ prisma }: Database): Promise<Account[]> {
  const users = await prisma.user.findMany({
    orderBy: [{ name: 'asc' }, { email: 'asc' }],
    include: { sessions: { select: { createdAt: true }, orderBy: { createdAt: 'desc' }, take: 1 } },
  })
  return users.map(({ id, name, email, role, createdAt, sessions }) => ({
    id,
    name,
    email,
    role: parseRole(role) ?? 'viewer',
    createdAt: createdAt.getTime(),
    lastSignInAt: sessions[0]?.createdAt.getTime() ?? null,
  }))
}

/** Creates a person with a password. Fault `conflict` when the address is taken. */
export async function createAccount({ prisma }: Database, account: NewAccount): Promise<Account> {
  const row = await accountRow(account)
  return prisma.$transaction((tx) => insertAccount(tx, row))
}

/** The rows of an account; hashing takes long enough to keep it out of a transaction. */
export async function accountRow({ name, email, role, password }: NewAccount) {
  return { id: randomUUID(), name, email, role, passwordHash: await hashPassword(password) }
}

/** Inserts what accountRow made. `providerId` and `accountId` are how better-auth finds a password. */
export async function insertAccount(tx: Client, row: Awaited<ReturnType<typeof accountRow>>): Promise<Account> {
  const { id, name, email, role, passwordHash } = row
  if ((await tx.user.findUnique({ where: { email }, select: { id: true } })) !== null) {
    throw new Fault('conflict', `There is already an account for ${email}.`)
  }
  const user = await tx.user.create({ data: { id, name, email, role } })
  await tx.account.create({ data: { id: randomUUID(), userId: id, accountId: id, providerId: 'credential', password: passwordHash } })
  return { id, name, email, role, createdAt: user.createdAt.getTime(), lastSignInAt: null }
}

/** Gives a person another role and ends their sessions. Fault `not-found` when there is no such person, `refused` for the last administrator. */
export async function setRole({ prisma }: Database, userId: string, role: Role): Promise<void> {
  await prisma.$transaction(async (tx) => {
    if (role !== 'administrator') await demandAnotherAdministrator(tx, userId)
    const { count } = await tx.user.updateMany({ where: { id: userId }, data: { role, updatedAt: new Date() } })
    if (count === 0) throw noSuchPerson()
    await tx.session.deleteMany({ where: { userId } })
  })
}

/** Removes a person with their sessions. Fault `not-found` when there is no such person, `refused` for the last administrator. */
export async function removeAccount({ prisma }: Database, userId: string): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await demandAnotherAdministrator(tx, userId)
    const { count } = await tx.user.deleteMany({ where: { id: userId } })
    if (count === 0) throw noSuchPerson()
  })
}

/** Locks the administrators, so that two who take each other's role at the same moment do not both succeed. */
async function demandAnotherAdministrator(tx: Pick<Database['prisma'], '$queryRaw'>, userId: string): Promise<void> {
  const administrators = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM "user" WHERE role = 'administrator' ORDER BY id FOR UPDATE`
  if (administrators.length === 1 && administrators[0]?.id === userId) {
    throw new Fault('refused', 'This is the only administrator. Make another one first.')
  }
}

const noSuchPerson = () => new Fault('not-found', 'This person has no account any more. Reload the list.')

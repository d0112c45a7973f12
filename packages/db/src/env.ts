/** Connection string of the role that the command line of Prisma works as: the owner. Empty when a command needs no database. */
export const databaseUrl: string = process.env.DATABASE_URL ?? ''

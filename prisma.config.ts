import { defineConfig } from 'prisma/config'
import { databaseUrl } from './packages/db/src/env.ts'

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: databaseUrl },
})

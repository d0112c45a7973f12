import { writeFileSync } from 'node:fs'
import { APP_GROUP } from '@lispwatch/db/app-login'
import { testDatabase } from '@lispwatch/db/testing/database'
import { prepareQueueTables } from '@lispwatch/jobs/prepare'
import { fillLocators } from './watch/world.ts'

const database = await testDatabase()
await prepareQueueTables(database.ownerUrl, APP_GROUP)
await fillLocators(database.owner, { sites: 10000, locators: 50000, cadenceMs: 30000, port: 9 })
writeFileSync('/tmp/lw/q/url', database.ownerUrl)
console.log(database.ownerUrl)
process.exit(0)

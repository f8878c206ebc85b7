// Run by bin/codegen: writes docs/api/openapi.json from the routes. Needs no database.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { createApp } from './app.ts'
import { roleUrls } from './kernel/db/bootstrap.ts'
import { readEnv } from './kernel/env.ts'

const env = readEnv({ SECRET_KEY: 'never used, for nothing is signed here', LOG_LEVEL: 'silent' })
const nowhere = roleUrls({ adminUrl: 'postgres://nobody@127.0.0.1:1/none', database: 'none', secret: env.secretKey })
const app = await createApp({ env, urls: nowhere, idle: true })
await app.server.ready()

const folder = join(import.meta.dirname, '../docs/api')
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'openapi.json'), `${JSON.stringify(app.server.swagger(), null, 2)}\n`)
await app.close()

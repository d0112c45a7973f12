#!/usr/bin/env node
import { demandNode } from './setup/node-version.mjs'

demandNode()
import('./setup/enter.mjs').then(({ enter }) => enter('scripts/history/seed-command.ts'))

#!/usr/bin/env node
import { demandNode } from './setup/node-version.mjs'

demandNode()
import('./setup/start-command.mjs').then(({ start }) => start(process.argv.slice(2)))

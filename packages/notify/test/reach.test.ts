import { expect, test } from 'vitest'
import { deliver } from '../src/send/deliver.ts'
import { reachRefusal } from '../src/send/reach.ts'
import { receiver } from './receiver.ts'
import { sending } from './sending.ts'

const NEVER = [
  '0.0.0.0',
  '0.1.2.3',
  '169.254.169.254',
  '100.100.100.200',
  '224.0.0.1',
  '255.255.255.255',
  '240.0.0.1',
  '::',
  'fe80::1',
  'fe80::1%eth0',
  'febf::1',
  'ff02::1',
  'fd00:ec2::254',
  '::ffff:169.254.169.254',
  '::ffff:a9fe:a9fe',
  '64:ff9b::169.254.169.254',
  '64:ff9b::a9fe:a9fe',
  '2002:a9fe:a9fe::1',
  '::169.254.169.254',
]
const OWN_ONLY = [
  '10.1.2.3',
  '127.0.0.1',
  '127.255.0.1',
  '100.64.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '192.0.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '198.19.255.255',
  '203.0.113.1',
  '::1',
  'fc00::1',
  'fd12:3456::1',
  '2001:db8::1',
  '2001::1',
  '64:ff9b:1::1',
  '::ffff:10.0.0.1',
  '::ffff:127.0.0.1',
  '64:ff9b::10.0.0.1',
  '2002:0a00:0001::1',
  '2002:7f00:1::',
]
const PUBLIC = [
  '1.1.1.1',
  '9.9.9.9',
  '172.32.0.1',
  '172.15.255.255',
  '100.128.0.1',
  '198.20.0.1',
  '2606:4700::1111',
  '64:ff9b::1.1.1.1',
  '2002:101:101::1',
  '::ffff:1.1.1.1',
]

test.for(NEVER)('nothing is ever sent to %s', (address) => {
  expect(reachRefusal(address, 'own')).not.toBeNull()
  expect(reachRefusal(address, 'public')).not.toBeNull()
})

test.for(OWN_ONLY)('%s is for the own channels of administrators', (address) => {
  expect(reachRefusal(address, 'own')).toBeNull()
  expect(reachRefusal(address, 'public')).not.toBeNull()
})

test.for(PUBLIC)('%s is for everybody', (address) => {
  expect(reachRefusal(address, 'own')).toBeNull()
  expect(reachRefusal(address, 'public')).toBeNull()
})

test.for([
  'http://169.254.169.254/latest/meta-data/',
  'http://[fe80::1]/',
  'http://0/',
  'http://0xA9FEA9FE/',
  'http://2852039166/',
  'http://[::ffff:169.254.169.254]/',
])('a message to %s is refused before anything leaves', async (url) => {
  const outcome = await deliver(sending('webhook', { url }))
  expect(outcome).toMatchObject({ kind: 'refused', words: expect.stringContaining('not sent to') })
})

test('a name is looked at by the addresses that it leads to, and those are connected to', async () => {
  await using service = await receiver((response) => response.end())
  const url = `http://localhost:${service.port}/`
  expect(await deliver(sending('webhook', { url }))).toMatchObject({ kind: 'accepted' })
  expect(await deliver(sending('webhook', { url }, { reach: 'public' }))).toMatchObject({ kind: 'refused' })
  expect(service.received).toHaveLength(1)
})

test('mail and syslog keep to the same limits', async () => {
  const host = '169.254.169.254'
  expect(await deliver(sending('email', { host }))).toMatchObject({ kind: 'refused' })
  for (const transport of ['udp', 'tcp', 'tls'])
    expect(await deliver(sending('syslog', { host, transport }))).toMatchObject({ kind: 'refused' })
})

import path from 'node:path'
import type { NextConfig } from 'next'

const root = path.resolve(import.meta.dirname, '../..')

/** What is not a page runs and shows nothing; the policy of pages has a nonce and is given by src/proxy.ts. */
const NOT_A_PAGE = ['/api/:path*', '/healthz', '/readyz', '/metrics']

const EVERYWHERE = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  // A set-up link is a secret in a path: no page tells another site where it came from.
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
]

/** All but the view of a status page that others embed: this header knows no exception, so it must not be there. */
const NEVER_FRAMED = '/:path((?!status/embed$|status/page/[a-z0-9-]+/embed$).*)'

/** What stands below /status says itself who may show it: badges are for the pages of others. */
const OWN_RESOURCES = '/:path((?!status(?:/|$)).*)'

export default {
  output: 'standalone',
  outputFileTracingRoot: root,
  turbopack: { root },
  transpilePackages: [
    '@lispwatch/db',
    '@lispwatch/domain',
    '@lispwatch/jobs',
    '@lispwatch/lisp-client',
    '@lispwatch/notify',
    '@lispwatch/report',
    '@lispwatch/status-page',
  ],
  serverExternalPackages: ['pg', 'bullmq', 'pino', 'pdfkit', '@prisma/client', '@prisma/adapter-pg'],
  // They are read by their names, which nobody can trace.
  outputFileTracingIncludes: {
    '/api/reports/**': [
      '../../node_modules/@fontsource/inter/files/inter-latin-{400,600}-normal.woff',
      '../../node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
    ],
  },
  poweredByHeader: false,
  reactStrictMode: true,
  // Types and lint are checks of their own; a build makes what it is given.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    { source: '/:path*', headers: EVERYWHERE },
    { source: OWN_RESOURCES, headers: [{ key: 'Cross-Origin-Resource-Policy', value: 'same-origin' }] },
    { source: NEVER_FRAMED, headers: [{ key: 'X-Frame-Options', value: 'DENY' }] },
    ...NOT_A_PAGE.map((source) => ({
      source,
      headers: [{ key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'" }],
    })),
  ],
} satisfies NextConfig

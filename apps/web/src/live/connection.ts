/** How well the screen follows what happens. `sinceAt` (epoch ms) is when it began to be so. */
export type LiveConnection =
  | { readonly kind: 'connecting'; readonly sinceAt: number }
  | { readonly kind: 'live'; readonly sinceAt: number }
  | { readonly kind: 'reconnecting'; readonly sinceAt: number }

/** Where the links of a subscription lead to: whoever has them may do what they are for. */
export interface SubscriptionLinks {
  /** Only before it is confirmed. */
  readonly confirm: string
  readonly manage: string
  readonly unsubscribe: string
}

export type LinkName = keyof SubscriptionLinks

/** The addresses below a page, without a slash at its end; `tokenOf` makes the token of each. */
export const subscriptionLinks = (pageUrl: string, tokenOf: (name: LinkName) => string): SubscriptionLinks => ({
  confirm: `${pageUrl}/confirm/${tokenOf('confirm')}`,
  manage: `${pageUrl}/manage/${tokenOf('manage')}`,
  unsubscribe: `${pageUrl}/unsubscribe/${tokenOf('unsubscribe')}`,
})

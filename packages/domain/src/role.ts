/** What a signed-in person is. Not a ladder: an auditor sees more than an operator and does less. */
export type Role = 'viewer' | 'operator' | 'auditor' | 'administrator'

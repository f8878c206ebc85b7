/** A sealed subscription opens for the member alone who made it, and in this organization alone. */
export function subscriptionContext(organizationId: string, memberId: string): string {
  return `push_subscriptions ${organizationId} ${memberId}`
}

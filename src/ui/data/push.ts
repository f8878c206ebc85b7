/**
 * Ends being pushed to in this browser, for whoever signs out of it: the next person at this screen reads nothing of theirs. The push
 * service then says so to the server, which drops the subscription.
 */
export async function endPush(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.getRegistration('/')
  const subscription = await registration?.pushManager.getSubscription()
  await subscription?.unsubscribe()
}

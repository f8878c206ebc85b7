/** What can be said about a sign-in whose password was right. */
export const rules = ['new_device', 'known_device', 'new_country', 'impossible_travel', 'accounts_from_address', 'failures_before', 'unusual_hour'] as const
export type Rule = (typeof rules)[number]

export interface Weights {
  points: Readonly<Record<Rule, number>>
  /** From so many points on the owner is told by mail. */
  noticed: number
  /** From so many points on it is suspicious, and the organization's policy says what follows. */
  suspicious: number
  /** Over how long somebody's sign-ins are compared. */
  historyDays: number
  /** Faster than this nobody travels: an airliner, with nothing for the way to the airport. */
  fastestKmPerHour: number
  /** As exact as the middle of a country is: less apart than this may well be a border crossed on foot. */
  slackKm: number
  /** Other people tried from the same address within ten minutes, before this one. */
  manyAccounts: number
  /** Wrong passwords for this person within an hour, from wherever. */
  manyFailures: number
  /** So many sign-ins make a habit; the hour is unusual when none of them was within two hours of it. */
  habitFrom: number
}

/**
 * One table for all of it. No single rule is suspicious by itself, for each has an innocent explanation; two that go together are.
 *
 * In a browser in which the owner has signed in before only travel and time count. What strangers can bring about without
 * ever knowing the password (wrong guesses, many accounts tried from the same address) never counts there, or they could
 * have the owner refused.
 */
export const WEIGHTS: Weights = {
  points: {
    // People buy telephones and clear cookies; an attacker always has one too.
    new_device: 15,
    // Whoever holds its cookie has signed in here before; a stolen cookie travels, though, so this is less than any journey weighs.
    known_device: -10,
    // With a new device it is told (40); that is also a holiday with a borrowed telephone, so it is not yet asked about.
    new_country: 25,
    // The strongest sign there is, and still a VPN switched on or off: told about only together with something else.
    impossible_travel: 40,
    // A list of stolen passwords is being tried. An office behind one address makes typing errors for two or three people, not for five.
    accounts_from_address: 30,
    // The one guess among many that was right. With a new device the owner is told (35), and let in: they may be under attack at a new machine.
    failures_before: 20,
    // Says little: shifts change, and people travel.
    unusual_hour: 5,
  },
  noticed: 35,
  suspicious: 50,
  historyDays: 90,
  fastestKmPerHour: 1_000,
  slackKm: 1_500,
  manyAccounts: 5,
  manyFailures: 5,
  habitFrom: 20,
}

import type { DemoOrganization } from './demo-organization.ts'

/** A restaurant group in New York: tastings and a private room, hosts who work until midnight. */
export const chefs: DemoOrganization = {
  slug: 'chefs',
  name: 'Three Chefs',
  industry: 'restaurant',
  country: 'US',
  zone: 'America/New_York',
  currency: 'USD',
  defaultLanguage: 'en',
  languages: ['en'],
  brandColour: '#9b2226',
  description: { en: 'Three kitchens in Brooklyn and one long table.' },
  phone: '+1 718 555 0177',
  email: 'table@chefs.example',
  street: '210 Bedford Avenue',
  city: 'Brooklyn, NY',
  postalCode: '11249',
  team: [
    { name: 'Daniel Brooks', signIn: 'director', title: 'Chef and partner', roles: ['director'], language: 'en' },
    { name: 'Rosa Martinez', signIn: 'manager', title: 'General manager', roles: ['manager', 'admin'], language: 'en', hours: [{ weekdays: [2, 3, 4, 5, 6], opens: '12:00', closes: '20:00' }] },
    { name: 'Wei Chen', signIn: 'employee', title: 'Host', roles: ['employee'], language: 'en', hours: [{ weekdays: [3, 4, 5, 6, 7], opens: '16:00', closes: '00:30' }] },
    { name: 'Amara Diallo', title: 'Sommelier', roles: ['employee'], language: 'en', hours: [{ weekdays: [4, 5, 6], opens: '17:00', closes: '23:00' }] },
  ],
  rooms: [{ kind: 'room', name: 'Private room' }],
  services: [
    {
      words: { en: { name: 'Chef’s tasting', description: 'Seven courses at the counter.', category: 'Dinner' } },
      minutes: 120,
      price: 18_500,
      colour: '#bb3e03',
      by: { 'Wei Chen': {} },
      freeCancellationHours: 48,
    },
    {
      words: { en: { name: 'Wine tasting', description: 'Five glasses and their stories.', category: 'Bar' } },
      minutes: 60,
      price: 6_500,
      colour: '#94d2bd',
      by: { 'Amara Diallo': {} },
    },
    {
      words: { en: { name: 'Private room, meeting about an event', category: 'Events' } },
      minutes: 45,
      price: 0,
      colour: '#005f73',
      by: { 'Rosa Martinez': {} },
      needs: [['Private room']],
    },
  ],
  contacts: {
    people: [
      {
        given: ['James', 'Emily', 'Michael', 'Olivia', 'Sarah', 'Ethan', 'Ava', 'Lucas'],
        family: ['Carter', 'Nguyen', 'Rivera', 'Kim', 'Goldberg', 'Moore', 'Johnson', 'Silva'],
      },
    ],
    count: 60,
    phonePrefix: '+1718555',
    role: 'customer',
  },
}

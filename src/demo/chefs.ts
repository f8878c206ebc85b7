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
  units: [
    { name: 'Group', kind: 'Company', colour: '#9a3412', head: 'Daniel Brooks' },
    { name: 'Front of house', kind: 'Team', under: 'Group', head: 'Rosa Martinez' },
    { name: 'Cellar', kind: 'Team', under: 'Front of house', head: 'Amara Diallo' },
  ],
  profileFields: [
    { label: 'Food handler permit', kind: 'text', visibility: 'managers', editBy: 'manager' },
  ],
  team: [
    { name: 'Daniel Brooks', signIn: 'director', title: 'Chef and partner', roles: ['director'], language: 'en', unit: 'Group', profile: { pronouns: 'he/him', spokenLanguages: ['en', 'fr'], bio: 'Three kitchens, one temper, kept in check.', hiredOn: '2011-05-01' } },
    { name: 'Rosa Martinez', signIn: 'manager', title: 'General manager', roles: ['manager', 'admin'], language: 'en', hours: [{ weekdays: [2, 3, 4, 5, 6], opens: '12:00', closes: '20:00' }], unit: 'Front of house', answersTo: 'Daniel Brooks', profile: { spokenLanguages: ['es', 'en'], phone: '+1 212 555 0148', hiredOn: '2015-07-06', contractKind: 'permanent' } },
    { name: 'Wei Chen', signIn: 'employee', title: 'Host', roles: ['employee'], language: 'en', hours: [{ weekdays: [3, 4, 5, 6, 7], opens: '16:00', closes: '00:30' }], unit: 'Front of house', answersTo: 'Rosa Martinez', profile: { names: [{ script: 'han', given: '伟', family: '陈', sounds: 'way CHUN' }], spokenLanguages: ['zh', 'en'], hiredOn: '2023-11-20', contractKind: 'hourly', workingPattern: 'Evenings, Wednesday to Sunday' } },
    { name: 'Amara Diallo', title: 'Sommelier', roles: ['employee'], language: 'en', hours: [{ weekdays: [4, 5, 6], opens: '17:00', closes: '23:00' }], unit: 'Cellar', answersTo: 'Rosa Martinez', profile: { pronouns: 'she/her', spokenLanguages: ['fr', 'en'], skills: ['Burgundy', 'Natural wine'], hiredOn: '2020-02-03', contractKind: 'permanent' } },
  ],
  // Whoever can change everything shows two things. The demonstration's own people are shared, and look around without.
  security: { factorRequired: 'roles', factorRequiredRoles: ['director', 'admin'], factorGraceDays: 7 },
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

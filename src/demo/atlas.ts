import type { DemoOrganization } from './demo-organization.ts'

/** A fitness studio in London: personal training and physiotherapy, on a floor that holds three at a time. */
export const atlas: DemoOrganization = {
  slug: 'atlas',
  name: 'Atlas Fitness',
  industry: 'fitness',
  country: 'GB',
  zone: 'Europe/London',
  currency: 'GBP',
  defaultLanguage: 'en',
  languages: ['en', 'el'],
  brandColour: '#c2410c',
  description: {
    en: 'A small studio by London Fields: personal training and physiotherapy.',
    el: 'Ένα μικρό στούντιο στο London Fields: προσωπική προπόνηση και φυσικοθεραπεία.',
  },
  phone: '+44 20 7946 0321',
  email: 'studio@atlas.example',
  street: '48 Mare Street',
  city: 'London',
  postalCode: 'E8 3SG',
  units: [
    { name: 'Atlas', kind: 'Studio', colour: '#0f766e', head: 'Joanna Reed' },
    { name: 'Training floor', kind: 'Team', under: 'Atlas', head: 'Tom Okafor' },
    { name: 'Recovery', kind: 'Team', under: 'Atlas', head: 'Hannah Lewis' },
  ],
  profileFields: [
    { label: 'First aid certificate until', kind: 'date', visibility: 'managers', editBy: 'manager' },
    { label: 'Trains under eighteens', kind: 'yes_no' },
  ],
  team: [
    { name: 'Joanna Reed', signIn: 'director', title: 'Founder', roles: ['director'], language: 'en', unit: 'Atlas', profile: { pronouns: 'she/her', spokenLanguages: ['en'], bio: 'Rowed for a living, now teaches others to lift.', hiredOn: '2016-04-04' } },
    { name: 'Tom Okafor', signIn: 'manager', title: 'Studio manager', roles: ['manager'], language: 'en', hours: [{ weekdays: [1, 2, 3, 4, 5], opens: '08:00', closes: '16:00' }], unit: 'Training floor', answersTo: 'Joanna Reed', profile: { pronouns: 'he/him', spokenLanguages: ['en', 'yo'], phone: '+44 7700 900111', hiredOn: '2018-08-20', contractKind: 'permanent', birthday: '1988-11-02' } },
    { name: 'Nikos Pappas', signIn: 'employee', title: 'Personal trainer', roles: ['employee'], language: 'el', hours: [{ weekdays: [1, 2, 3, 4, 5], opens: '06:30', closes: '13:00' }, { weekdays: [2, 4], opens: '17:00', closes: '21:00' }], unit: 'Training floor', answersTo: 'Tom Okafor', profile: { names: [{ script: 'greek', given: 'Νίκος', family: 'Παππάς', sounds: 'NEE-kos' }], spokenLanguages: ['el', 'en'], skills: ['Strength', 'Rehab', 'Running'], hiredOn: '2022-09-12', contractKind: 'permanent', emergencyContact: { name: 'Eleni Pappa', relation: 'mother', phone: '+30 690 555 0101' } } },
    { name: 'Hannah Lewis', title: 'Physiotherapist', roles: ['employee'], language: 'en', hours: [{ weekdays: [1, 3, 5], opens: '10:00', closes: '18:00' }], unit: 'Recovery', answersTo: 'Joanna Reed', profile: { spokenLanguages: ['en', 'cy'], skills: ['Sports massage', 'Knees'], workingPattern: 'Mondays, Wednesdays and Fridays', contractKind: 'fixed_term', hiredOn: '2025-01-13', endsOn: '2027-01-12' } },
    { name: 'Marcus Bell', title: 'Personal trainer', roles: ['contractor'], language: 'en', hours: [{ weekdays: [6, 7], opens: '09:00', closes: '15:00' }], unit: 'Training floor', answersTo: 'Tom Okafor', profile: { spokenLanguages: ['en'], contractKind: 'agency', workingPattern: 'Weekends' } },
  ],
  rooms: [
    { kind: 'room', name: 'Training floor', capacity: 3 },
    { kind: 'room', name: 'Physio room' },
  ],
  services: [
    {
      words: {
        en: { name: 'Personal training', description: 'One hour, one trainer, one plan.', category: 'Training' },
        el: { name: 'Προσωπική προπόνηση', description: 'Μία ώρα, ένας γυμναστής, ένα πλάνο.', category: 'Προπόνηση' },
      },
      minutes: 60,
      price: 6_500,
      colour: '#f97316',
      by: { 'Nikos Pappas': {}, 'Marcus Bell': { price: 5_500 }, 'Tom Okafor': { price: 7_500 } },
      needs: [['Training floor']],
    },
    {
      words: { en: { name: 'First visit', description: 'A tour, a talk and a short test; nothing to pay.', category: 'Training' }, el: { name: 'Πρώτη επίσκεψη', description: 'Ξενάγηση, κουβέντα και ένα σύντομο τεστ, χωρίς χρέωση.', category: 'Προπόνηση' } },
      minutes: 30,
      price: 0,
      colour: '#84cc16',
      by: { 'Tom Okafor': {}, 'Nikos Pappas': {} },
    },
    {
      words: { en: { name: 'Physiotherapy', description: 'Assessment and treatment.', category: 'Health' }, el: { name: 'Φυσικοθεραπεία', description: 'Αξιολόγηση και θεραπεία.', category: 'Υγεία' } },
      minutes: 45,
      price: 7_200,
      bufferAfter: 15,
      colour: '#0ea5e9',
      by: { 'Hannah Lewis': {} },
      needs: [['Physio room']],
    },
  ],
  contacts: {
    people: [
      {
        given: ['Oliver', 'Amelia', 'Noah', 'Isla', 'Zoe', 'George', 'Freya', 'Arthur', 'Maya', 'Leo'],
        family: ['Grant', 'Shaw', 'Patel', 'Murray', 'Papadaki', 'Hill', 'Ahmed', 'Lee', 'Cohen', 'Brandt', 'Osei', 'Walsh'],
      },
    ],
    count: 120,
    phonePrefix: '+447700900',
    role: 'member',
  },
}

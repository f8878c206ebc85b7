import type { DemoOrganization } from './demo-organization.ts'

/** Building management in Athens, in Greek: viewings, handovers and a roof terrace to book. */
export const concierge: DemoOrganization = {
  slug: 'concierge',
  name: 'Concierge Διαχείριση Κτιρίων',
  industry: 'property',
  country: 'GR',
  zone: 'Europe/Athens',
  currency: 'EUR',
  defaultLanguage: 'el',
  languages: ['el', 'en'],
  brandColour: '#14746f',
  description: {
    el: 'Φροντίζουμε δεκατέσσερα κτίρια στο κέντρο της Αθήνας, από τη λάμπα έως την ταράτσα.',
    en: 'We look after fourteen buildings in central Athens, from the light bulb to the roof.',
  },
  phone: '+30 210 555 0199',
  email: 'office@concierge.example',
  street: 'Σκουφά 21',
  city: 'Αθήνα',
  postalCode: '106 73',
  team: [
    { name: 'Ελένη Γεωργίου', signIn: 'director', title: 'Διευθύντρια', roles: ['director'], language: 'el' },
    { name: 'Δημήτρης Αντωνίου', signIn: 'manager', title: 'Διαχειριστής', roles: ['manager'], language: 'el', hours: [{ weekdays: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00' }] },
    { name: 'Κώστας Νικολάου', signIn: 'employee', title: 'Τεχνικός', roles: ['employee'], language: 'el', hours: [{ weekdays: [1, 2, 3, 4, 5], opens: '08:00', closes: '16:00' }] },
    { name: 'Μαρία Ιωάννου', title: 'Υποδοχή', roles: ['employee'], language: 'el', hours: [{ weekdays: [1, 2, 3, 4, 5, 6], opens: '10:00', closes: '18:00' }] },
  ],
  rooms: [
    { kind: 'room', name: 'Ταράτσα' },
    { kind: 'room', name: 'Αίθουσα συσκέψεων' },
  ],
  services: [
    {
      words: { el: { name: 'Επίσκεψη τεχνικού', description: 'Έλεγχος βλάβης στο διαμέρισμα.', category: 'Συντήρηση' }, en: { name: 'Technician visit', description: 'We look at the fault in your flat.', category: 'Maintenance' } },
      minutes: 60,
      price: 4_000,
      bufferAfter: 30,
      colour: '#2a9d8f',
      by: { 'Κώστας Νικολάου': {} },
    },
    {
      words: { el: { name: 'Ξενάγηση διαμερίσματος', category: 'Ενοικίαση' }, en: { name: 'Flat viewing', category: 'Renting' } },
      minutes: 30,
      price: 0,
      bufferAfter: 15,
      colour: '#e9c46a',
      by: { 'Μαρία Ιωάννου': {}, 'Δημήτρης Αντωνίου': {} },
    },
    {
      words: { el: { name: 'Κράτηση ταράτσας', description: 'Για γιορτές έως 25 ατόμων.', category: 'Χώροι' }, en: { name: 'Roof terrace', description: 'For parties of up to 25.', category: 'Places' } },
      minutes: 180,
      price: 9_000,
      bufferAfter: 60,
      colour: '#264653',
      by: { 'Μαρία Ιωάννου': {} },
      needs: [['Ταράτσα']],
      freeCancellationHours: 72,
    },
  ],
  contacts: {
    people: [
      { given: ['Γιώργος', 'Νίκος', 'Θανάσης', 'Δημήτρης', 'Σπύρος'], family: ['Παπαδόπουλος', 'Οικονόμου', 'Καραγιάννης', 'Βλάχος', 'Αλεξίου', 'Ζαφειρίου'] },
      { given: ['Κατερίνα', 'Σοφία', 'Άννα', 'Ιωάννα', 'Δέσποινα'], family: ['Δημητρίου', 'Μαρίνου', 'Χριστοδούλου', 'Οικονόμου', 'Παππά', 'Λάμπρου'] },
      { given: ['Peter', 'Laura', 'Hanna', 'Marco', 'Claire'], family: ['Novak', 'Rossi', 'Lindqvist', 'Keller', 'Dubois', 'Moreau'] },
    ],
    count: 80,
    phonePrefix: '+306945550',
    role: 'resident',
  },
}

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
  units: [
    { name: 'Διεύθυνση', kind: 'Διεύθυνση', colour: '#14746f', head: 'Ελένη Γεωργίου' },
    { name: 'Κτίρια κέντρου', kind: 'Τμήμα', under: 'Διεύθυνση', head: 'Δημήτρης Αντωνίου' },
    { name: 'Τεχνική υπηρεσία', kind: 'Συνεργείο', under: 'Κτίρια κέντρου', head: 'Κώστας Νικολάου' },
    { name: 'Υποδοχή', kind: 'Ομάδα', under: 'Κτίρια κέντρου' },
  ],
  profileFields: [
    { label: 'Άδεια ηλεκτρολόγου', kind: 'text', visibility: 'managers', editBy: 'manager' },
  ],
  team: [
    { name: 'Ελένη Γεωργίου', signIn: 'director', title: 'Διευθύντρια', roles: ['director'], language: 'el', unit: 'Διεύθυνση', profile: { names: [{ script: 'latin', given: 'Eleni', family: 'Georgiou' }], spokenLanguages: ['el', 'en', 'de'], hiredOn: '2009-03-02' } },
    { name: 'Δημήτρης Αντωνίου', signIn: 'manager', title: 'Διαχειριστής', roles: ['manager'], language: 'el', hours: [{ weekdays: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00' }], unit: 'Κτίρια κέντρου', answersTo: 'Ελένη Γεωργίου', profile: { names: [{ script: 'latin', given: 'Dimitris', family: 'Antoniou' }], spokenLanguages: ['el', 'en'], phone: '+30 210 555 0198', hiredOn: '2013-10-14', contractKind: 'permanent' } },
    { name: 'Κώστας Νικολάου', signIn: 'employee', title: 'Τεχνικός', roles: ['employee'], language: 'el', hours: [{ weekdays: [1, 2, 3, 4, 5], opens: '08:00', closes: '16:00' }], unit: 'Τεχνική υπηρεσία', answersTo: 'Δημήτρης Αντωνίου', profile: { spokenLanguages: ['el'], skills: ['Υδραυλικά', 'Ηλεκτρολογικά', 'Ανελκυστήρες'], hiredOn: '2018-06-01', contractKind: 'permanent', emergencyContact: { name: 'Άννα Νικολάου', relation: 'σύζυγος', phone: '+30 690 555 0177' } } },
    { name: 'Μαρία Ιωάννου', title: 'Υποδοχή', roles: ['employee'], language: 'el', hours: [{ weekdays: [1, 2, 3, 4, 5, 6], opens: '10:00', closes: '18:00' }], unit: 'Υποδοχή', answersTo: 'Δημήτρης Αντωνίου', profile: { spokenLanguages: ['el', 'en', 'fr'], workingPattern: 'Δευτέρα έως Σάββατο', hiredOn: '2024-05-06' } },
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

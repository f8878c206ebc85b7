import type { DemoOrganization } from './demo-organization.ts'

const weekdays = [1, 2, 3, 4, 6]

/** A beauty salon in Dubai: three languages, rooms and a laser that services need, one stylist who works past midnight. */
export const diamant: DemoOrganization = {
  slug: 'diamant',
  name: 'Diamant Beauty Salon',
  industry: 'beauty',
  country: 'AE',
  zone: 'Asia/Dubai',
  currency: 'AED',
  defaultLanguage: 'en',
  languages: ['en', 'ru', 'ar'],
  brandColour: '#8a4f7d',
  description: {
    en: 'Hair, brows and skin in Jumeirah, by people who take their time.',
    ru: 'Волосы, брови и кожа в Джумейре: мастера, которые никуда не спешат.',
    ar: 'شعر وحواجب وبشرة في جميرا، على يد من لا يستعجلون.',
  },
  phone: '+971 4 555 0142',
  email: 'hello@diamant.example',
  street: '12 Al Wasl Road',
  city: 'Dubai',
  units: [
    { name: 'Diamant', kind: 'House', colour: '#b4537a', head: 'Samira Haddad' },
    { name: 'Hair', kind: 'Department', under: 'Diamant', head: 'ليلى منصور' },
    { name: 'Brows and lashes', kind: 'Department', under: 'Diamant', head: 'Elena Volkova' },
    { name: 'Skin', kind: 'Department', under: 'Diamant', head: 'Priya Nair' },
  ],
  profileFields: [
    { label: 'Uniform size', kind: 'choice', options: ['XS', 'S', 'M', 'L', 'XL'], editBy: 'self' },
    { label: 'Visa valid until', kind: 'date', visibility: 'self', editBy: 'admin' },
  ],
  team: [
    { name: 'Samira Haddad', signIn: 'director', title: 'Owner', roles: ['director'], language: 'en', unit: 'Diamant', profile: { names: [{ script: 'arabic', given: 'سميرة', family: 'حداد' }], spokenLanguages: ['ar', 'en', 'fr'], bio: 'Opened Diamant in 2014 after ten years in Beirut.', hiredOn: '2014-09-01', employeeNumber: 'D-001' } },
    { name: 'Olga Smirnova', signIn: 'manager', title: 'Salon manager', roles: ['manager'], language: 'ru', hours: [{ weekdays, opens: '10:00', closes: '18:00' }], unit: 'Diamant', answersTo: 'Samira Haddad', profile: { names: [{ script: 'cyrillic', given: 'Ольга', family: 'Смирнова', sounds: 'OL-ga smir-NO-va' }], pronouns: 'she/her', spokenLanguages: ['ru', 'en'], phone: '+971 50 555 0111', hiredOn: '2017-02-12', employeeNumber: 'D-002', contractKind: 'permanent', skills: ['Rotas', 'Complaints'] } },
    { name: 'Elena Volkova', signIn: 'employee', title: 'Brow artist', roles: ['employee'], language: 'ru', hours: [{ weekdays, opens: '10:00', closes: '14:00' }, { weekdays, opens: '15:00', closes: '20:00' }], unit: 'Brows and lashes', answersTo: 'Olga Smirnova', profile: { names: [{ script: 'cyrillic', given: 'Елена', family: 'Волкова', sounds: 'ye-LYE-na' }], spokenLanguages: ['ru', 'en', 'kk'], birthday: '1993-06-18', hiredOn: '2021-05-03', employeeNumber: 'D-007', contractKind: 'permanent', skills: ['Lamination', 'Henna', 'Lashes'], emergencyContact: { name: 'Игорь Волков', relation: 'брат', phone: '+7 701 555 01 23' } } },
    { name: 'ليلى منصور', title: 'Hair stylist', roles: ['employee'], language: 'ar', hours: [{ weekdays: [1, 2, 3, 4, 6, 7], opens: '12:00', closes: '20:00' }], unit: 'Hair', answersTo: 'Olga Smirnova', profile: { names: [{ script: 'latin', given: 'Layla', family: 'Mansour' }], spokenLanguages: ['ar', 'en'], skills: ['Balayage', 'Curls'], hiredOn: '2019-10-20', employeeNumber: 'D-005' } },
    { name: 'Priya Nair', title: 'Skin therapist', roles: ['employee'], language: 'en', hours: [{ weekdays, opens: '09:00', closes: '17:00' }], unit: 'Skin', answersTo: 'Olga Smirnova', profile: { names: [{ script: 'devanagari', given: 'प्रिया', family: 'नायर' }], spokenLanguages: ['en', 'hi', 'ml'], skills: ['Peels', 'Microneedling'], hiredOn: '2022-01-10', employeeNumber: 'D-009' } },
    { name: 'Karim Aziz', title: 'Hair stylist, late shift', roles: ['employee'], language: 'en', hours: [{ weekdays: [4, 5, 6], opens: '18:00', closes: '02:00' }], unit: 'Hair', answersTo: 'ليلى منصور', profile: { spokenLanguages: ['ar', 'en', 'ur'], workingPattern: 'Late shift, Thursday to Saturday', contractKind: 'hourly', hiredOn: '2024-03-01', employeeNumber: 'D-012' } },
  ],
  rooms: [
    { kind: 'room', name: 'Treatment room 1' },
    { kind: 'room', name: 'Treatment room 2' },
    { kind: 'equipment', name: 'Diode laser' },
  ],
  services: [
    {
      words: {
        en: { name: 'Cut and finish', description: 'Wash, cut and blow-dry.', category: 'Hair' },
        ru: { name: 'Стрижка и укладка', description: 'Мытьё, стрижка и укладка феном.', category: 'Волосы' },
        ar: { name: 'قص وتصفيف', description: 'غسل وقص وتجفيف.', category: 'الشعر' },
      },
      minutes: 60,
      price: 28_000,
      bufferAfter: 10,
      colour: '#b5838d',
      by: { 'ليلى منصور': {}, 'Karim Aziz': { price: 24_000 }, 'Olga Smirnova': {} },
    },
    {
      words: {
        en: { name: 'Colour', description: 'Full colour with care, without the cut.', category: 'Hair' },
        ru: { name: 'Окрашивание', description: 'Окрашивание по всей длине с уходом, без стрижки.', category: 'Волосы' },
        ar: { name: 'صبغ', description: 'صبغ كامل مع العناية، بدون قص.', category: 'الشعر' },
      },
      minutes: 120,
      price: 52_000,
      bufferAfter: 15,
      colour: '#6d6875',
      by: { 'ليلى منصور': {}, 'Olga Smirnova': { price: 58_000, minutes: 105 } },
    },
    {
      words: {
        en: { name: 'Microblading', description: 'Natural brows, drawn stroke by stroke; a check after six weeks is included.', category: 'Brows' },
        ru: { name: 'Микроблейдинг', description: 'Естественные брови, волосок за волоском; контроль через шесть недель включён.', category: 'Брови' },
        ar: { name: 'مايكروبليدنج', description: 'حواجب طبيعية مرسومة شعرة شعرة، مع متابعة بعد ستة أسابيع.', category: 'الحواجب' },
      },
      minutes: 150,
      price: 120_000,
      bufferAfter: 15,
      colour: '#e5989b',
      by: { 'Elena Volkova': {} },
      needs: [['Treatment room 1', 'Treatment room 2']],
      freeCancellationHours: 48,
    },
    {
      words: {
        en: { name: 'Brow shaping', category: 'Brows' },
        ru: { name: 'Коррекция бровей', category: 'Брови' },
        ar: { name: 'تشكيل الحواجب', category: 'الحواجب' },
      },
      minutes: 30,
      price: 9_000,
      colour: '#ffb4a2',
      by: { 'Elena Volkova': {}, 'Olga Smirnova': {} },
    },
    {
      words: {
        en: { name: 'Laser hair removal, legs', description: 'Diode laser; shave the day before.', category: 'Skin' },
        ru: { name: 'Лазерная эпиляция ног', description: 'Диодный лазер; побрейте ноги накануне.', category: 'Кожа' },
        ar: { name: 'إزالة شعر الساقين بالليزر', description: 'ليزر الدايود؛ احلقي الساقين قبل الموعد بيوم.', category: 'البشرة' },
      },
      minutes: 45,
      price: 45_000,
      bufferAfter: 15,
      colour: '#457b9d',
      by: { 'Priya Nair': {} },
      needs: [['Treatment room 1', 'Treatment room 2'], ['Diode laser']],
    },
    {
      words: {
        en: { name: 'Hydrating facial', category: 'Skin' },
        ru: { name: 'Увлажняющий уход за лицом', category: 'Кожа' },
        ar: { name: 'عناية مرطبة بالوجه', category: 'البشرة' },
      },
      minutes: 60,
      price: 35_000,
      bufferAfter: 10,
      colour: '#a8dadc',
      by: { 'Priya Nair': {} },
      needs: [['Treatment room 1', 'Treatment room 2']],
    },
  ],
  contacts: {
    people: [
      { given: ['Maria', 'Sofia', 'Anna', 'Ekaterina', 'Polina'], family: ['Petrova', 'Ivanova', 'Kuznetsova', 'Orlova', 'Belova'] },
      { given: ['Fatima', 'Aisha', 'Hessa', 'Dina', 'Mariam'], family: ['Al Marzouqi', 'Rahman', 'Al Suwaidi', 'Farouk', 'Al Ketbi'] },
      { given: ['نورة', 'ريم', 'شيخة', 'مريم', 'عائشة'], family: ['الكتبي', 'الهاشمي', 'الظاهري', 'المنصوري', 'الشامسي'] },
      { given: ['Grace', 'Julia', 'Amina', 'Claire', 'Joy'], family: ['Mwangi', 'Weber', 'Okoye', 'Martin', 'Santos'] },
    ],
    count: 60,
    phonePrefix: '+97150555',
    role: 'customer',
  },
}

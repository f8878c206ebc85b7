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
  team: [
    { name: 'Samira Haddad', signIn: 'director', title: 'Owner', roles: ['director'], language: 'en' },
    { name: 'Olga Smirnova', signIn: 'manager', title: 'Salon manager', roles: ['manager'], language: 'ru', hours: [{ weekdays, opens: '10:00', closes: '18:00' }] },
    { name: 'Elena Volkova', signIn: 'employee', title: 'Brow artist', roles: ['employee'], language: 'ru', hours: [{ weekdays, opens: '10:00', closes: '14:00' }, { weekdays, opens: '15:00', closes: '20:00' }] },
    { name: 'ليلى منصور', title: 'Hair stylist', roles: ['employee'], language: 'ar', hours: [{ weekdays: [1, 2, 3, 4, 6, 7], opens: '12:00', closes: '20:00' }] },
    { name: 'Priya Nair', title: 'Skin therapist', roles: ['employee'], language: 'en', hours: [{ weekdays, opens: '09:00', closes: '17:00' }] },
    { name: 'Karim Aziz', title: 'Hair stylist, late shift', roles: ['employee'], language: 'en', hours: [{ weekdays: [4, 5, 6], opens: '18:00', closes: '02:00' }] },
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

import type { DemoOrganization } from './demo-organization.ts'

/** An enterprise with more than a thousand members; visitors book its service desk. */
export const northwind: DemoOrganization = {
  slug: 'northwind',
  name: 'Northwind Group',
  industry: 'enterprise',
  country: 'GB',
  zone: 'Europe/London',
  currency: 'GBP',
  defaultLanguage: 'en',
  languages: ['en', 'ru', 'el', 'ar'],
  brandColour: '#1d4ed8',
  description: {
    en: 'People services for everybody at Northwind.',
    ru: 'Кадровые услуги для всех сотрудников Northwind.',
    el: 'Υπηρεσίες προσωπικού για όλους στη Northwind.',
    ar: 'خدمات الموظفين للجميع في نورثويند.',
  },
  phone: '+44 20 7946 0700',
  email: 'people@northwind.example',
  street: '1 Canada Square',
  city: 'London',
  postalCode: 'E14 5AB',
  team: [
    { name: 'Margaret Ellis', signIn: 'director', title: 'Chief people officer', roles: ['director'], language: 'en' },
    { name: 'Rajesh Kumar', signIn: 'manager', title: 'Head of people services', roles: ['manager'], language: 'en', hours: [{ weekdays: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00' }] },
    { name: 'Alice Brown', signIn: 'employee', title: 'People adviser', roles: ['employee'], language: 'en', hours: [{ weekdays: [1, 2, 3, 4, 5], opens: '08:30', closes: '16:30' }] },
    { name: 'Sergei Morozov', title: 'Laptop desk', roles: ['employee'], language: 'ru', hours: [{ weekdays: [1, 2, 3, 4, 5], opens: '10:00', closes: '18:00' }] },
    { name: 'Ines Duarte', signIn: 'auditor', title: 'Internal audit', roles: ['auditor'], language: 'en' },
  ],
  rooms: [],
  services: [
    {
      words: {
        en: { name: 'Talk with an adviser', description: 'Pay, leave, or anything else.', category: 'People' },
        ru: { name: 'Разговор с консультантом', description: 'Зарплата, отпуск и всё остальное.', category: 'Персонал' },
        el: { name: 'Συζήτηση με σύμβουλο', description: 'Μισθός, άδεια ή οτιδήποτε άλλο.', category: 'Προσωπικό' },
        ar: { name: 'حديث مع مستشار', description: 'الراتب أو الإجازات أو أي أمر آخر.', category: 'الموظفون' },
      },
      minutes: 30,
      price: 0,
      colour: '#3b82f6',
      by: { 'Alice Brown': {}, 'Rajesh Kumar': {} },
    },
    {
      words: {
        en: { name: 'Laptop desk', description: 'Bring the laptop and its charger.', category: 'IT' },
        ru: { name: 'Помощь с ноутбуком', description: 'Возьмите с собой ноутбук и зарядку.', category: 'ИТ' },
        el: { name: 'Υποστήριξη φορητών υπολογιστών', description: 'Φέρτε τον υπολογιστή και τον φορτιστή του.', category: 'Πληροφορική' },
        ar: { name: 'دعم الحواسيب المحمولة', description: 'أحضر الحاسوب وشاحنه.', category: 'تقنية المعلومات' },
      },
      minutes: 15,
      price: 0,
      colour: '#64748b',
      by: { 'Sergei Morozov': {} },
    },
  ],
  contacts: {
    people: [{ given: ['Harriet', 'Samuel', 'Chloe', 'Ivan', 'Omar', 'Eleni'], family: ['Dunn', 'Price', 'Turner', 'Sokol', 'Khalil', 'Stavrou', 'Novak'] }],
    count: 40,
    phonePrefix: '+447700901',
    role: 'lead',
  },
  moreMembers: {
    people: [
      {
        given: ['Adam', 'Beth', 'Carl', 'Dana', 'Evan', 'Faye', 'Glen', 'Hope', 'Igor', 'Jade', 'Kofi', 'Lena', 'Musa', 'Nina', 'Owen', 'Paige', 'Quinn', 'Rita', 'Sven', 'Tara', 'Umar', 'Vera', 'Will', 'Xenia', 'Yusuf', 'Zara'],
        family: [
          ...['Abbott', 'Baker', 'Castle', 'Diaz', 'Eriksen', 'Fischer', 'Gupta', 'Hughes', 'Ibrahim', 'Jansen', 'Kaur', 'Lopez', 'Mensah', 'Nowak'],
          ...['Olsen', 'Park', 'Quigley', 'Rossi', 'Singh', 'Tanaka', 'Usman', 'Vargas', 'Walker', 'Xu', 'Young', 'Zhang', 'Adeyemi', 'Boyle'],
          ...['Conti', 'Dubois', 'Evans', 'Fraser', 'Garcia', 'Haddad', 'Ivers', 'Jones', 'Keane', 'Larsen', 'Murphy', 'Nakamura'],
        ],
      },
    ],
    titles: ['Analyst', 'Engineer', 'Buyer', 'Planner', 'Designer', 'Controller', 'Coordinator'],
    count: 1_040,
  },
}

import type { ContactKind, ContactRole } from './fields.ts'

// What the roles and kinds of contacts are called in files, in the languages of Frontdesk.

const words: Record<ContactRole, string[]> = {
  lead: ['lead', 'leads', 'prospect', 'enquiry', 'inquiry', 'лид', 'потенциальный клиент', 'δυνητικός πελάτης', 'υποψήφιος πελάτης', 'عميل محتمل', 'interessent', 'prospecto', 'cliente potencial', 'prospect', 'प्रॉस्पेक्ट', 'әлеуетті клиент'],
  customer: ['customer', 'customers', 'client', 'clients', 'guest', 'patient', 'buyer', 'клиент', 'покупатель', 'заказчик', 'гость', 'пациент', 'πελάτης', 'πελάτισσα', 'عميل', 'زبون', 'kunde', 'kundin', 'cliente', 'client', 'ग्राहक', 'тұтынушы'],
  member: ['member', 'members', 'subscriber', 'член клуба', 'участник', 'μέλος', 'عضو', 'mitglied', 'miembro', 'socio', 'membre', 'membro', 'सदस्य', 'мүше'],
  resident: ['resident', 'residents', 'tenant', 'occupant', 'owner', 'житель', 'жилец', 'резидент', 'арендатор', 'собственник', 'ένοικος', 'κάτοικος', 'ενοικιαστής', 'ساكن', 'مقيم', 'مستأجر', 'bewohner', 'mieter', 'residente', 'inquilino', 'résident', 'locataire', 'morador', 'निवासी', 'тұрғын'],
  supplier: ['supplier', 'suppliers', 'vendor', 'поставщик', 'προμηθευτής', 'مورد', 'lieferant', 'proveedor', 'fournisseur', 'fornecedor', 'आपूर्तिकर्ता', 'жеткізуші'],
  contractor: ['contractor', 'contractors', 'subcontractor', 'freelancer', 'подрядчик', 'исполнитель', 'εργολάβος', 'مقاول', 'متعاقد', 'auftragnehmer', 'handwerker', 'contratista', 'prestataire', 'sous-traitant', 'empreiteiro', 'prestador', 'ठेकेदार', 'мердігер'],
}

const byWord = new Map<string, ContactRole>()
for (const [role, list] of Object.entries(words) as [ContactRole, string[]][]) {
  for (const word of list) byWord.set(fold(word), role)
}

export function roleOf(text: string): ContactRole | null {
  return byWord.get(fold(text)) ?? null
}

const companies = ['company', 'organization', 'organisation', 'business', 'legal entity', 'компания', 'организация', 'юридическое лицо', 'юрлицо', 'εταιρεία', 'οργανισμός', 'νομικό πρόσωπο', 'شركة', 'مؤسسة', 'firma', 'unternehmen', 'empresa', 'entreprise', 'société', 'कंपनी', 'компания']
const people = ['person', 'individual', 'private', 'человек', 'физическое лицо', 'физлицо', 'частное лицо', 'πρόσωπο', 'άτομο', 'φυσικό πρόσωπο', 'ιδιώτης', 'شخص', 'فرد', 'privatperson', 'persona', 'particular', 'personne', 'particulier', 'pessoa', 'व्यक्ति', 'адам']
const kindByWord = new Map<string, ContactKind>([
  ...companies.map((word) => [fold(word), 'company'] as const),
  ...people.map((word) => [fold(word), 'person'] as const),
])

export function kindOf(text: string): ContactKind | null {
  return kindByWord.get(fold(text)) ?? null
}

function fold(text: string): string {
  return text.trim().toLowerCase().normalize('NFKD').replace(/[\u0300-\u036f\u064B-\u065F\u0640]/g, '').replace(/^ال/, '').replace(/\s+/g, ' ')
}

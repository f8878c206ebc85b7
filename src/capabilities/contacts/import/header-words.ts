import type { Field } from './fields.ts'

// What people call their columns: the headers of the programs they come from, in the ten languages of Frontdesk and a few
// neighbours. Compared after `plainHeader`, so case, accents, punctuation and numbers at the end do not matter.

export const headerWords: Record<Field, string[]> = {
  id: ['frontdesk id', 'id do frontdesk', 'id de frontdesk', 'identifiant frontdesk'],
  externalId: [
    'id', 'external id', 'externalid', 'внешний id', 'εξωτερικο id', 'المعرف الخارجي', 'معرف خارجي', 'externe id', 'id externo', 'сыртқы id', 'बाहरी id', 'record id', 'contact id', 'customer id', 'client id', 'person id', 'member id', 'user id', 'guest id', 'customer number', 'customer no',
    'client number', 'client no', 'account number', 'member number', 'membership number', 'reference', 'ref', 'code', 'customer code', 'client code', 'uid', 'uuid', 'crm id', 'key',
    'ид', 'идентификатор', 'внешний ид', 'код', 'код клиента', 'номер клиента', 'ид клиента', 'id клиента', 'номер карты', 'карта', 'номер',
    'κωδικος', 'κωδικος πελατη', 'αριθμος πελατη', 'α α', 'αναγνωριστικο',
    'المعرف', 'رقم العميل', 'رقم تعريف', 'رمز العميل', 'كود العميل', 'الرقم التعريفي', 'معرف العميل',
    'kundennummer', 'kunden nr', 'kundennr', 'kunden id', 'mitgliedsnummer', 'nummer', 'nr',
    'identificador', 'numero de cliente', 'codigo', 'codigo de cliente', 'codigo cliente', 'identifiant', 'numero client', 'code client', 'n client', 'reference client',
    'codigo do cliente', 'numero do cliente', 'आईडी', 'ग्राहक आईडी', 'ग्राहक संख्या', 'клиент коды', 'сәйкестендіргіш', 'codice cliente', 'klantnummer', 'musteri no', 'musteri kodu', 'numer klienta',
  ],
  name: [
    'name', 'full name', 'fullname', 'contact', 'contact name', 'customer', 'customer name', 'client', 'client name', 'guest', 'guest name', 'person', 'display name', 'member name',
    'patient', 'patient name', 'resident', 'resident name', 'tenant name', 'supplier', 'supplier name', 'lead name', 'file as', 'who',
    'фио', 'ф и о', 'имя и фамилия', 'фамилия имя', 'фамилия имя отчество', 'полное имя', 'клиент', 'имя клиента', 'фио клиента', 'контакт', 'контактное лицо', 'наименование', 'название', 
    'гость', 'заказчик', 'покупатель', 'пациент', 'житель', 'піб', 'пиб',
    'ονοματεπωνυμο', 'πληρες ονομα', 'πελατης', 'ονομα πελατη', 'επαφη', 'ονομασια', 'ονομα και επωνυμο',
    'الاسم', 'الاسم الكامل', 'اسم العميل', 'العميل', 'جهة الاتصال', 'اسم الزبون', 'الزبون', 'اسم', 'الاسم بالكامل', 'اسم جهة الاتصال',
    'vollstandiger name', 'voller name', 'kunde', 'kundenname', 'kontakt', 'kontaktname', 'ansprechpartner', 'gast',
    'nombre completo', 'nombre y apellidos', 'nombre y apellido', 'cliente', 'nombre del cliente', 'contacto', 'apellidos y nombre',
    'nom complet', 'nom et prenom', 'nom prenom', 'prenom et nom', 'client nom', 'nom du client', 
    'nome', 'nome completo', 'nome do cliente', 'contato', 'नाम', 'पूरा नाम', 'ग्राहक', 'ग्राहक का नाम', 'аты жөні', 'толық аты', 'клиенттің аты', 'атауы', 'тұтынушы',
    'nome e cognome', 'nominativo', 'naam', 'volledige naam', 'ad soyad', 'adi soyadi', 'musteri', 'imie i nazwisko', 
  ],
  firstName: [
    'first name', 'firstname', 'given name', 'givenname', 'forename', 'first', 'christian name', 'fname',
    'имя', 'имя контакта', 'імя', 'ім я', 'ονομα', 'μικρο ονομα', 'الاسم الاول', 'الاسم الشخصي', 'اسم اول', 'vorname', 'rufname', 'nombre', 'nombres', 'primer nombre', 'nombre de pila',
    'prenom', 'primeiro nome', 'nome proprio', 'पहला नाम', 'प्रथम नाम', 'аты', 'есімі', 'voornaam', 'ad', 'adi', 'imie',
  ],
  middleName: [
    'middle name', 'middlename', 'additional name', 'second name', 'patronymic', 'father name', 'отчество', 'по батькові', 'πατρωνυμο', 'ονομα πατρος', 'اسم الاب', 'الاسم الاوسط', 'الاسم الثاني',
    'zweiter vorname', 'segundo nombre', 'deuxieme prenom', 'nome do meio', 'मध्य नाम', 'әкесінің аты',
  ],
  lastName: [
    'last name', 'lastname', 'surname', 'family name', 'familyname', 'last', 'lname', 'фамилия', 'фамилия клиента', 'прізвище', 'επωνυμο', 'επιθετο', 'اسم العائلة', 'الاسم الاخير', 'اللقب', 'العائلة', 'الكنية',
    'nachname', 'familienname', 'zuname', 'apellido', 'apellidos', 'primer apellido', 'nom', 'nom de famille', 'sobrenome', 'apelido', 'ultimo nome', 'उपनाम', 'अंतिम नाम', 'कुलनाम', 'тегі',
    'cognome', 'achternaam', 'soyad', 'soyadi', 'nazwisko',
  ],
  kind: ['person or company', 'contact kind', 'is company', 'человек или компания', 'лицо или компания', 'πρόσωπο ή εταιρεία', 'φυσικό ή νομικό πρόσωπο', 'شخص أو شركة', 'person oder firma', 'persona o empresa', 'personne ou entreprise', 'pessoa ou empresa', 'адам немесе компания', 'व्यक्ति या कंपनी'],
  email: [
    'email', 'e mail', 'mail', 'email address', 'e mail address', 'emails', 'e mails', 'email addresses', 'emailaddress', 'primary email', 'other emails', 'другая эл почта', 'другие адреса', 'αλλα e mail', 'عناوين بريد اخرى', 'weitere e mails', 'outros e mails', 'otros correos', 'autres e mails', 'басқа пошталар', 'अन्य ईमेल', 'personal email', 'work email', 'home email', 'business email',
    'customer email', 'client email', 'contact email', 'email value', 'e mail value', 'e mail address value', 'secondary email', 'почта', 'эл почта', 'электронная почта', 'адрес электронной почты', 'имейл', 'емейл', 'емайл', 'мейл',
    'адрес эл почты', 'электронный адрес', 'e mail адрес', 'пошта', 'електронна пошта', 'ηλεκτρονικο ταχυδρομειο', 'ηλεκτρονικη διευθυνση', 'διευθυνση email', 'διευθυνση ηλεκτρονικου ταχυδρομειου', 'ηλ ταχυδρομειο', 'μειλ',
    'البريد', 'البريد الالكتروني', 'بريد الكتروني', 'الايميل', 'ايميل', 'عنوان البريد الالكتروني', 'emailadresse', 'e mail adresse', 'mailadresse', 'correo', 'correo electronico', 'correo e', 'direccion de correo',
    'direccion de correo electronico', 'courriel', 'adresse email', 'adresse e mail', 'adresse mail', 'adresse electronique', 'endereco de email', 'correio eletronico', 'ईमेल', 'ई मेल', 'ईमेल पता', 'электрондық пошта', 'поштасы',
    'indirizzo email', 'posta elettronica', 'e posta', 'eposta', 'adres email', 'e mailadres', 'emailadres',
  ],
  phone: [
    'phone', 'phones', 'phone number', 'phone no', 'telephone', 'telephone number', 'tel', 'tel no', 'mobile', 'mobile phone', 'mobile number', 'mobile no', 'cell', 'cell phone', 'cellphone', 'cellular', 'whatsapp', 'whatsapp number',
    'whats app', 'home phone', 'work phone', 'business phone', 'primary phone', 'other phone', 'other phones', 'другие телефоны', 'αλλα τηλεφωνα', 'هواتف اخرى', 'weitere telefone', 'outros telefones', 'otros telefonos', 'autres telephones', 'басқа телефондар', 'अन्य फ़ोन', 'contact number', 'contact no', 'phone value', 'phone mobile', 'customer phone', 'client phone', 'contact phone', 'msisdn', 'viber', 'gsm',
    'company main phone', 'landline', 'телефон', 'телефоны', 'номер телефона', 'тел', 'моб', 'мобильный', 'мобильный телефон', 'сотовый', 'сотовый телефон', 'контактный телефон', 'рабочий телефон', 'домашний телефон', 'моб телефон', 'ватсап', 'вотсап',
    'телефон клиента', 'номер тел', 'телефонний номер', 'номер телефону', 'τηλεφωνο', 'τηλ', 'αριθμος τηλεφωνου', 'κινητο', 'κινητο τηλεφωνο', 'σταθερο', 'σταθερο τηλεφωνο', 'τηλεφωνα', 'αρ τηλεφωνου',
    'الهاتف', 'رقم الهاتف', 'هاتف', 'الجوال', 'رقم الجوال', 'جوال', 'الموبايل', 'رقم الموبايل', 'موبايل', 'تلفون', 'التلفون', 'الهاتف المتحرك', 'واتساب', 'رقم الواتساب', 'الهاتف المحمول', 'رقم التواصل',
    'telefon', 'telefonnummer', 'telefon nr', 'handy', 'handynummer', 'mobil', 'mobilnummer', 'mobiltelefon', 'rufnummer', 'festnetz', 'telefon privat', 'telefon geschaftlich',
    'telefono', 'numero de telefono', 'movil', 'telefono movil', 'celular', 'telefono celular', 'telefono fijo', 'telephone portable', 'portable', 'numero de telephone', 'tel portable', 'mobile telephone', 'telephone mobile', 'fixe',
    'telefone', 'numero de telefone', 'telemovel', 'telefone celular', 'फ़ोन', 'फोन', 'फ़ोन नंबर', 'फोन नंबर', 'मोबाइल', 'मोबाइल नंबर', 'दूरभाष', 'телефон нөмірі', 'ұялы телефон', 'ұялы',
    'cellulare', 'numero di telefono', 'telefoon', 'telefoonnummer', 'cep', 'cep telefonu', 'numer telefonu', 'telefon komorkowy', 'komorka',
  ],
  role: [
    'role', 'roles', 'contact type', 'customer type', 'type', 'kind', 'relationship', 'lifecycle stage', 'роль', 'роли', 'тип', 'тип контакта', 'тип клиента', 'вид', 'ρολος', 'ρολοι', 'τυπος', 'ειδος', 'κατηγορια επαφης',
    'الدور', 'الأدوار', 'النوع', 'نوع العميل', 'نوع جهة الاتصال', 'rolle', 'rollen', 'art', 'kontaktart', 'rol', 'tipo', 'tipo de cliente', 'tipo de contacto', 'role du contact', 'type de contact', 'papel', 'papeis', 'tipo de contato', 'भूमिका', 'भूमिकाएँ', 'प्रकार', 'рөлі', 'рөлдері', 'түрі',
  ],
  tags: [
    'tag', 'tags', 'label', 'labels', 'category', 'categories', 'group', 'groups', 'segment', 'segments', 'group membership', 'list', 'lists', 'метка', 'метки', 'тег', 'теги', 'тэги', 'категория', 'категории', 'группа', 'группы', 'сегмент', 'ярлыки',
    'ετικετα', 'ετικετες', 'κατηγορια', 'κατηγοριες', 'ομαδα', 'ομαδες', 'الوسوم', 'وسوم', 'الوسم', 'التصنيف', 'تصنيف', 'الفئة', 'المجموعة', 'المجموعات', 'schlagwort', 'schlagworte', 'schlagworter', 'kategorie', 'kategorien', 'gruppe', 'gruppen',
    'etiqueta', 'etiquetas', 'categoria', 'categorias', 'grupo', 'grupos', 'etiquette', 'etiquettes', 'categorie', 'groupe', 'groupes', 'टैग', 'श्रेणी', 'समूह', 'тегтер', 'санат', 'топ',
  ],
  language: [
    'language', 'lang', 'locale', 'preferred language', 'spoken language', 'communication language', 'язык', 'язык общения', 'предпочитаемый язык', 'мова', 'γλωσσα', 'προτιμωμενη γλωσσα', 'اللغة', 'لغة', 'اللغة المفضلة',
    'sprache', 'bevorzugte sprache', 'idioma', 'lengua', 'idioma preferido', 'langue', 'langue preferee', 'lingua', 'भाषा', 'тіл', 'тілі', 'taal', 'dil', 'jezyk',
  ],
  assignee: [
    'assignee', 'assigned to', 'owner', 'contact owner', 'account manager', 'responsible', 'responsible person', 'sales rep', 'salesperson', 'ответственный', 'ответственное лицо', 'менеджер', 'исполнитель', 'закреплен за',
    'υπευθυνος', 'ανατεθηκε σε', 'υπευθυνη', 'المسؤول', 'مسند الى', 'الموظف المسؤول', 'verantwortlich', 'zustandig', 'betreuer', 'zugewiesen an', 'responsable', 'asignado a', 'propietario', 'assigne a', 'charge de compte',
    'responsavel', 'atribuido a', 'जिम्मेदार', 'ज़िम्मेदार', 'жауапты', 'жауапты адам',
  ],
  notes: [
    'note', 'notes', 'comment', 'comments', 'remark', 'remarks', 'description', 'memo', 'about', 'additional info', 'additional information', 'заметка', 'заметки', 'комментарий', 'комментарии', 'примечание', 'примечания', 'описание', 'дополнительно',
    'σημειωση', 'σημειωσεις', 'σχολια', 'σχολιο', 'παρατηρησεις', 'παρατηρηση', 'περιγραφη', 'ملاحظة', 'ملاحظات', 'تعليق', 'تعليقات', 'الوصف', 'الملاحظات', 'notiz', 'notizen', 'bemerkung', 'bemerkungen', 'anmerkung', 'anmerkungen', 'kommentar', 'beschreibung',
    'nota', 'notas', 'comentario', 'comentarios', 'observaciones', 'observacion', 'descripcion', 'remarque', 'remarques', 'commentaire', 'commentaires', 'observations', 'observacoes', 'observacao', 'anotacoes', 'टिप्पणी', 'टिप्पणियाँ', 'नोट', 'नोट्स', 'विवरण',
    'ескерту', 'ескертпе', 'ескертпелер', 'пікір', 'opmerking', 'opmerkingen', 'notlar', 'uwagi', 'notatki',
  ],
}

/** A company is who one knows when nobody is named. */
export const companyWords = new Set([
  'company', 'company name', 'organization', 'organisation', 'organization name', 'business', 'business name', 'компания', 'организация', 'название компании', 'εταιρεια', 'επωνυμια', 'اسم الشركه', 'الشركه',
  'firma', 'firmenname', 'unternehmen', 'empresa', 'razon social', 'societe', 'entreprise', 'raison sociale', 'ragione sociale', 'azienda', 'कंपनी', 'компания атауы',
])

/** Headers that mean the whole name, or the family name when the first name has a column of its own. */
export const bareNames = new Set(['name', 'nome', 'naam', 'الاسم', 'اسم', 'नाम', 'имя', 'аты', 'ονομα', 'nombre', 'nom', 'контакт', 'contact'])

/** Words that make a column be about something else: the consent to e-mail is no e-mail, a fax is no phone. */
export const turnsAway = new Set(
  `opt optin optout consent subscribed subscription unsubscribed status type label verified verification date time count total permission marketing display bounced bounce score fax
  emergency spouse partner assistant extension ext company's source created updated birthday birth price amount campaign domain valid newsletter username login
  согласие статус тип дата время подписка рассылка факс источник источника добавочный количество сумма проверен
  συγκαταθεση κατασταση ημερομηνια φαξ ενημερωτικο τυπος πληθος
  موافقة الموافقة حالة تاريخ فاكس نوع مصدر
  zustimmung einwilligung datum typ fax anzahl quelle status
  consentimiento estado fecha tipo cantidad origen consentement statut telecopie
  consentimento situacao data quantidade`.split(/\s+/),
)

/** A header without what does not distinguish one from another. */
export function plainHeader(header: string): string {
  return header
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u064B-\u065F\u0670\u0640]|(?!\p{Script=Devanagari})\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/ς/g, 'σ')
    .replace(/ة/g, 'ه')
    .replace(/ى/g, 'ي')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .replace(/(?<=\p{L}) \d+(?= |$)/gu, '')
    .trim()
}

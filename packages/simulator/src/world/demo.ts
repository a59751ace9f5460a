/**
 * The world a newcomer finds: one connected coexistence number, its owner and two customers with empty chats; and a
 * bakery whose number lives on the phone only, with contacts and a past, to be connected by signup.
 * The constants are public: launchers and tests name them.
 */
import type { HistoryPush } from '../actions/history.ts';
import { bakeryTalk, inventPast } from '../actions/invented-past.ts';
import { ordinaryApp } from './phone-app.ts';
import type { Store } from './store.ts';
import type { NewTemplate, TemplateShelf } from './template-shelf.ts';

export const demoApp = { id: '270000000000001', name: 'Tandem (simulated app)' };
/** The portfolio of the platform that connects businesses: `entry.id` of PARTNER_* events. */
export const partnerPortfolio = { id: '294900000000001', name: 'Simulated partner' };
export const demoBusiness = { id: '232900000000001', name: "Nadia's Flowers" };
export const demoWaba = { id: '102290000000001', name: "Nadia's Flowers" };

export const demoNumber = {
  phoneNumberId: '106540000000001',
  wabaId: demoWaba.id,
  businessId: demoBusiness.id,
  displayPhoneNumber: '+1 555-078-3881',
  verifiedName: "Nadia's Flowers",
  accessToken: 'EAASIMULATEDxNadiasFlowersxToken0001',
};

export const demoCustomers = {
  ada: { id: 'ada', name: 'Ada Roe', phone: '15550001234', userId: 'US.13491208655302741918' },
  ben: { id: 'ben', name: 'Ben Ito', phone: '15550009876', userId: 'US.20461187390154628833' },
};

/** Of the ranges that are kept for fiction (Ofcom). */
export const bakeryNumber = {
  phoneNumberId: '106540000000002',
  displayPhoneNumber: '+44 20 7946 0958',
  verifiedName: 'Crumb & Co. Bakery',
  portfolioId: '232900000000002',
};
export const bakeryCustomers = {
  olive: { id: 'olive', name: 'Olive Hart', phone: '447700900112', userId: 'GB.51907733418602944187' },
  priya: { id: 'priya', name: 'Priya Nair', phone: '447700900274', userId: 'GB.73320148865501927746' },
  gus: { id: 'gus', name: 'Gus Lind', phone: '447700900351', userId: 'GB.28815094470236615093' },
};
export const demoPast: HistoryPush = {
  phoneNumberId: bakeryNumber.phoneNumberId,
  threads: Object.keys(bakeryCustomers).map((customer) => ({
    customer,
    messages: inventPast(25, 170, bakeryTalk),
  })),
};

/** Beside `hello_world`, which every WABA has. */
const demoTemplates: NewTemplate[] = [
  {
    name: 'order_update',
    language: 'en_US',
    category: 'UTILITY',
    components: [
      { type: 'BODY', text: 'Your order {{1}} is on its way.', example: { body_text: [['A-17']] } },
    ],
  },
  {
    name: 'spring_offer',
    language: 'en_US',
    category: 'MARKETING',
    components: [
      { type: 'BODY', text: 'Tulips are 20% off this week, {{1}}!', example: { body_text: [['Ada']] } },
    ],
  },
  {
    name: 'login_code',
    language: 'en_US',
    category: 'AUTHENTICATION',
    components: [
      { type: 'BODY', text: '*{{1}}* is your verification code.', example: { body_text: [['123456']] } },
      {
        type: 'BUTTONS',
        buttons: [
          {
            type: 'URL',
            text: 'Copy code',
            url: 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}',
            example: ['https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp123456'],
          },
        ],
      },
    ],
  },
];

/** Fills an empty store. */
export function seedDemo(store: Store, templates: Pick<TemplateShelf, 'add'>, now: number): void {
  store.addBusiness(demoBusiness);
  store.addWaba({ ...demoWaba, businessId: demoBusiness.id, subscribed: true });
  store.addNumber({ ...demoNumber, mode: 'coexistence' });
  for (const customer of Object.values(demoCustomers)) store.addCustomer(customer);
  for (const template of demoTemplates) templates.add(demoWaba.id, template);
  store.addBusiness({ id: bakeryNumber.portfolioId, name: bakeryNumber.verifiedName });
  const contacts = Object.values(bakeryCustomers).map(({ name, phone, userId }) => ({
    fullName: `${name} (bread)`,
    firstName: name.split(' ')[0] ?? name,
    phone,
    userId,
  }));
  store.addNumber({ ...bakeryNumber, link: 'phone_only', app: ordinaryApp(now), contacts });
  for (const customer of Object.values(bakeryCustomers)) store.addCustomer(customer);
}

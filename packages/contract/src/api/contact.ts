/**
 * A contact: a person as one number knows them, by every name and id they were ever known by.
 */
import * as z from 'zod';

const book = z
  .object({
    name: z.string().nullable(),
    first_name: z.string().nullable(),
    action: z
      .enum(['add', 'remove'])
      .meta({ description: "The owner's last act. `remove`: no name is left." }),
    at: z.iso.datetime(),
  })
  .meta({ id: 'AddressBookEntry', description: "What the address book of the owner's phone last said." });

export const contact = z
  .object({
    id: z.string(),
    workspace_id: z.string(),
    number_id: z.string(),
    conversation_id: z.string().nullable(),
    display_name: z
      .string()
      .nullable()
      .meta({
        description:
          "What to show: the name in the owner's address book, else the one the customer chose, else the username, " +
          'else the phone, else the user id.',
      }),
    profile_name: z.string().nullable().meta({ description: 'The name the customer chose.' }),
    address_book: book.nullable(),
    username: z.string().nullable(),
    wa_id: z.string().nullable().meta({ description: 'Phone as WhatsApp spells it.' }),
    user_id: z.string().nullable().meta({ description: 'Business-scoped user id (BSUID).' }),
    parent_user_id: z.string().nullable(),
    marketing_messages: z
      .string()
      .nullable()
      .meta({ description: "Meta's word: `stop`, `resume`, `signup`. null: nothing was said." }),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Contact' });

export const contactAlias = z
  .object({
    kind: z.enum(['phone', 'user_id']),
    value: z.string().meta({ description: 'A phone in canonical spelling (digits), or a BSUID.' }),
    left_at: z.iso.datetime().nullable().meta({
      description: 'When the person moved on to another one: somebody else may come by it since.',
    }),
  })
  .meta({ id: 'ContactAlias' });

export const contactMerge = z
  .object({
    id: z.number().int(),
    kept_contact_id: z.string(),
    merged_contact_id: z.string(),
    conversation_id: z.string().nullable().meta({ description: 'Of the contact that went.' }),
    reason: z.enum(['evidence', 'asked']).meta({
      description: '`evidence`: something carried ids of both. `asked`: somebody called `/merge`.',
    }),
    messages: z.number().int().meta({ description: 'How many of its messages it had.' }),
    aliases: z.array(contactAlias.pick({ kind: true, value: true })),
    at: z.iso.datetime(),
    undone_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ContactMerge' });

export const contactDetail = contact
  .extend({
    aliases: z.array(contactAlias),
    kept_apart_from: z.array(z.string()).meta({
      description: 'Contacts that a person said are somebody else: no evidence merges them with this one.',
    }),
    merges: z.array(contactMerge).meta({ description: 'Latest first, undone ones too.' }),
  })
  .meta({ id: 'ContactDetail' });

/** The other contact goes; this one keeps everything. */
export const mergeRequest = z.strictObject({ contact_id: z.string().min(1).max(100) });

export type Contact = z.infer<typeof contact>;
export type ContactDetail = z.infer<typeof contactDetail>;
export type ContactMerge = z.infer<typeof contactMerge>;

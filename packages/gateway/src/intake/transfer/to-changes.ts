/**
 * Lines of an export as the changes they were once (pure): of the history, so that recording them is silent.
 */
import type { ContactLine, MessageLine } from '@tandem/contract/api/transfer';
import type {
  ContactChange,
  IdentityChange,
  JsonObject,
  MessageChange,
  MessageStatus,
  Person,
  PreferenceChange,
  RevisionChange,
  StatusChange,
} from '../../changes/change.ts';
import { canonicalPhone } from '../../conversations/spelling.ts';

/** What every change says of where it comes from. */
export type Head = { place: string; phoneNumberId: string };
type Of<T> = T[keyof T] | undefined;

/** The properties that are there, under their new names. */
const given = <T extends Record<string, unknown>>(values: T) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<Of<Pick<T, K>>, undefined>;
  };

const personOfLine = ({ wa_id, user_id }: { wa_id?: string | undefined; user_id?: string | undefined }) =>
  given({ waId: wa_id, userId: user_id }) as Person;

const isSamePhone = (one: string, other: string | undefined): boolean =>
  other !== undefined && canonicalPhone(one) === canonicalPhone(other);

export function contactChanges(
  line: ContactLine,
  head: Head,
): (IdentityChange | ContactChange | PreferenceChange)[] {
  const ids = personOfLine(line);
  const { parent_user_id, username, profile_name, address_book: book, marketing_messages: wish } = line;
  const names = given({ parentUserId: parent_user_id, username, profileName: profile_name });
  const identity = (previous: Person, current: Person, at: string, leaves?: boolean): IdentityChange => ({
    ...head,
    kind: 'identity',
    ...{ previous, current, at: new Date(at) },
    ...given({ leaves }),
  });
  return [
    ...line.aliases.flatMap(({ kind, value, left_at }) => {
      const { waId, userId } = ids;
      const isPhone = kind === 'phone';
      const isOwn = isPhone ? isSamePhone(value, waId) : value === userId;
      // Told with the line itself; one that is not theirs any more is what they go by all the same, until another is known.
      if (isOwn && left_at === undefined) return [];
      const former: Person = isPhone ? { waId: value } : { userId: value };
      const others = isPhone ? given({ userId }) : given({ waId });
      return [identity(former, isOwn ? others : ids, left_at ?? line.told_at, left_at !== undefined)];
    }),
    identity({}, { ...ids, ...names }, line.told_at),
    ...(book === undefined
      ? []
      : [
          {
            ...{ ...head, kind: 'contact' as const, action: book.action, person: ids, at: new Date(book.at) },
            ...given({ fullName: book.name, firstName: book.first_name }),
          },
        ]),
    ...(wish === undefined
      ? []
      : [
          {
            ...{ ...head, kind: 'preference' as const, person: ids, category: 'marketing_messages' },
            ...{ value: wish.value, at: new Date(wish.at) },
          },
        ]),
  ];
}

const groupPrefix = 'group:';

export function messageChange(line: MessageLine, head: Head): MessageChange {
  const { media, error } = line;
  return {
    ...{ ...head, kind: 'message', id: line.id, direction: line.direction, origin: line.origin },
    ...{ source: 'history', type: line.type, content: line.content as JsonObject, text: line.text },
    ...{ sentAt: new Date(line.sent_at), person: personOfLine(line.contact) },
    ...given({ replyTo: line.reply_to, status: line.status as MessageStatus | undefined }),
    ...(error === undefined ? {} : { errors: [given(error) as { code: number }] }),
    ...(media === undefined
      ? {}
      : {
          media: { ...given({ ...media, mime_type: undefined, mimeType: media.mime_type }), elsewhere: true },
        }),
  };
}

/** What came of the message later. */
export function laterChanges(line: MessageLine, head: Head): (StatusChange | RevisionChange)[] {
  const person = personOfLine(line.contact);
  const group = line.contact.user_id?.startsWith(groupPrefix)
    ? line.contact.user_id.slice(groupPrefix.length)
    : undefined;
  return [
    ...line.statuses.map(
      ({ status, at, recipient, error, pricing }): StatusChange => ({
        ...{ ...head, kind: 'status', messageId: line.id, status: status as MessageStatus, at: new Date(at) },
        person: group === undefined ? person : given({ userId: recipient }),
        ...given({ groupId: group }),
        ...(error === undefined ? {} : { errors: [given(error) as { code: number }] }),
        ...(pricing === undefined
          ? {}
          : {
              pricing: given({
                billable: pricing.billable,
                category: pricing.category,
                type: pricing.pricing_type,
              }),
            }),
      }),
    ),
    ...line.revisions.map(
      ({ id, action, by, at, content, text }): RevisionChange => ({
        ...{ ...head, kind: 'revision', id, messageId: line.id, action, by, source: 'history' },
        ...{ at: new Date(at), person },
        ...given({ content: content as JsonObject | undefined, text }),
      }),
    ),
  ];
}

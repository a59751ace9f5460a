/**
 * A template while it is written (pure): one flat thing that a form can hold, and Meta's components made of it and read
 * into it again.
 */
import type { Template } from '@tandem/contract/api/template';
import { listOf, placeholdersIn, type TemplatePart, textOf, wordOf } from '../ui/template-parts.ts';
import { examplesOf } from '../ui/template-values.ts';

export const buttonKinds = [
  ...(['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'COPY_CODE', 'FLOW'] as const),
  ...(['VOICE_CALL', 'REQUEST_CONTACT_INFO', 'CATALOG', 'MPM', 'SPM'] as const),
] as const;
export type ButtonKind = (typeof buttonKinds)[number];
/** `value`: the address, the phone, the code that Meta is shown, the id of the flow. */
export type DraftButton = { kind: ButtonKind; text: string; value: string };

export const headerKinds = ['none', 'text', 'image', 'video', 'document', 'location'] as const;
export type HeaderKind = (typeof headerKinds)[number];

export type Category = 'MARKETING' | 'UTILITY' | 'AUTHENTICATION';
export type Draft = {
  name: string;
  language: string;
  category: Category;
  format: 'named' | 'positional';
  header: { kind: HeaderKind; text: string; handle: string; fileName: string };
  body: string;
  footer: string;
  buttons: DraftButton[];
  /** What Meta is shown for each variable: by the keys of `Template.variables`. */
  samples: Record<string, string>;
  /** Of a template for codes: Meta writes its words. */
  code: { warns: boolean; minutes: number | null; button: string };
};

export const emptyDraft: Draft = {
  ...{ name: '', language: 'en_US', category: 'MARKETING', format: 'named', body: '', footer: '' },
  header: { kind: 'none', text: '', handle: '', fileName: '' },
  buttons: [],
  samples: {},
  code: { warns: true, minutes: 10, button: '' },
};

/** Which button kinds bring no words of their own. */
export const hasText = (kind: ButtonKind): boolean => kind !== 'COPY_CODE' && kind !== 'REQUEST_CONTACT_INFO';
export const hasValue = (kind: ButtonKind): boolean =>
  kind === 'URL' || kind === 'PHONE_NUMBER' || kind === 'COPY_CODE' || kind === 'FLOW';

type Hole = { key: string; name: string; place: 'header' | 'body' | 'button'; index: number };

/** What needs a sample, in the order in which it stands. */
export function holesOf(draft: Draft): Hole[] {
  if (draft.category === 'AUTHENTICATION') return [];
  const inHeader = draft.header.kind === 'text' ? placeholdersIn(draft.header.text) : [];
  return [
    ...inHeader.map((name): Hole => {
      const key = draft.format === 'named' ? name : `header.${name}`;
      return { key, name, place: 'header', index: 0 };
    }),
    ...placeholdersIn(draft.body).map((name): Hole => ({ key: name, name, place: 'body', index: 0 })),
    ...draft.buttons.flatMap(({ kind, value }, index): Hole[] =>
      kind === 'URL'
        ? placeholdersIn(value).map((name) => ({ key: `button.${index}`, name, place: 'button', index }))
        : [],
    ),
  ];
}

/** As Meta takes them. */
export function componentsOf(draft: Draft): TemplatePart[] {
  if (draft.category === 'AUTHENTICATION') return codeComponents(draft);
  const { header, body, footer, buttons } = draft;
  return [
    ...headerPart(draft),
    { type: 'BODY', text: body.trim(), ...exampleOf(draft, 'body') },
    ...(footer.trim() === '' ? [] : [{ type: 'FOOTER', text: footer.trim() }]),
    ...(buttons.length === 0
      ? []
      : [{ type: 'BUTTONS', buttons: buttons.map((button, index) => buttonPart(button, draft, index)) }]),
  ].filter((part) => part.type !== 'HEADER' || header.kind !== 'none');
}

function headerPart(draft: Draft): TemplatePart[] {
  const { kind, text, handle } = draft.header;
  if (kind === 'none') return [];
  const format = kind.toUpperCase();
  if (kind === 'text') return [{ type: 'HEADER', format, text: text.trim(), ...exampleOf(draft, 'header') }];
  if (kind === 'location') return [{ type: 'HEADER', format }];
  return [{ type: 'HEADER', format, example: { header_handle: [handle] } }];
}

function exampleOf(draft: Draft, place: 'header' | 'body'): TemplatePart {
  const holes = holesOf(draft).filter((hole) => hole.place === place);
  if (holes.length === 0) return {};
  const samples = holes.map(({ key }) => draft.samples[key] ?? '');
  if (draft.format === 'named') {
    const named = holes.map(({ name }, n) => ({ param_name: name, example: samples[n] }));
    return { example: { [`${place}_text_named_params`]: named } };
  }
  return { example: place === 'body' ? { body_text: [samples] } : { header_text: samples } };
}

function buttonPart({ kind, text, value }: DraftButton, draft: Draft, index: number): TemplatePart {
  const words = hasText(kind) ? { text: text.trim() } : {};
  switch (kind) {
    case 'URL': {
      const sample = draft.samples[`button.${index}`];
      const holes = placeholdersIn(value);
      return {
        type: kind,
        ...words,
        url: value.trim(),
        ...(holes.length > 0 && { example: [sample ?? ''] }),
      };
    }
    case 'PHONE_NUMBER':
      return { type: kind, ...words, phone_number: value.trim() };
    case 'COPY_CODE':
      return { type: kind, example: value.trim() };
    case 'FLOW':
      return { type: kind, ...words, flow_id: value.trim() };
    default:
      return { type: kind, ...words };
  }
}

function codeComponents({ code }: Draft): TemplatePart[] {
  const label = code.button.trim();
  return [
    { type: 'BODY', add_security_recommendation: code.warns },
    ...(code.minutes === null ? [] : [{ type: 'FOOTER', code_expiration_minutes: code.minutes }]),
    {
      type: 'BUTTONS',
      buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', ...(label !== '' && { text: label }) }],
    },
  ];
}

/** As the preview shows it: of codes with Meta's words. */
export function shownComponents(draft: Draft): TemplatePart[] {
  if (draft.category !== 'AUTHENTICATION') return componentsOf(draft);
  const { warns, minutes, button } = draft.code;
  const advice = warns ? ' For your security, do not share this code.' : '';
  return [
    { type: 'BODY', text: `*{{1}}* is your verification code.${advice}` },
    ...(minutes === null ? [] : [{ type: 'FOOTER', text: `This code expires in ${minutes} minutes.` }]),
    { type: 'BUTTONS', buttons: [{ type: 'OTP', text: button }] },
  ];
}

const known = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS'];

/** A template read into the form; undefined when it has parts that the form has no fields for (carousels, offers). */
export function draftOf(template: Template): Draft | undefined {
  const { components, variables } = template;
  const part = (type: string): TemplatePart | undefined =>
    components.find((one) => wordOf(one, 'type') === type);
  if (components.some((one) => !known.includes(wordOf(one, 'type')))) return undefined;
  const isCode = template.category === 'AUTHENTICATION';
  const buttons = isCode ? [] : listOf(part('BUTTONS'), 'buttons').map(draftButton);
  const header = draftHeader(part('HEADER'));
  if (header === undefined || buttons.some((button) => button === undefined)) return undefined;
  const minutes = part('FOOTER')?.code_expiration_minutes;
  return {
    ...{ name: template.name, language: template.language, format: template.parameter_format },
    category: isCode || template.category === 'UTILITY' ? (template.category as Category) : 'MARKETING',
    ...{ header, body: textOf(part('BODY')), footer: textOf(part('FOOTER')) },
    buttons: buttons.filter((button) => button !== undefined),
    samples: examplesOf(variables),
    code: {
      warns: part('BODY')?.add_security_recommendation === true,
      minutes: typeof minutes === 'number' ? minutes : null,
      button: '',
    },
  };
}

function draftHeader(part: TemplatePart | undefined): Draft['header'] | undefined {
  if (part === undefined) return emptyDraft.header;
  const kind = headerKinds.find((one) => one === wordOf(part, 'format').toLowerCase());
  if (kind === undefined) return undefined;
  const handles = (part.example as TemplatePart | undefined)?.header_handle;
  const handle = Array.isArray(handles) ? String(handles[0] ?? '') : '';
  return { kind, text: textOf(part), handle, fileName: '' };
}

function draftButton(part: TemplatePart): DraftButton | undefined {
  const kind = buttonKinds.find((one) => one === wordOf(part, 'type'));
  if (kind === undefined) return undefined;
  const { url, phone_number, example, flow_id } = part;
  const code = Array.isArray(example) ? example[0] : example;
  const values: Partial<Record<ButtonKind, unknown>> = {
    URL: url,
    PHONE_NUMBER: phone_number,
    COPY_CODE: code,
    FLOW: flow_id,
  };
  return { kind, text: textOf(part), value: String(values[kind] ?? '') };
}

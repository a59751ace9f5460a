/**
 * What customers see of the business: profile, commerce settings, conversational components. Meta decides what of it can
 * be changed by API: of a number of the WhatsApp Business app the profile is kept in the app.
 */
import * as z from 'zod';
import { ownNumber } from '../../numbers/own-number.ts';
import { invalid, Refusal } from '../../runtime/refusal.ts';
import { type Answer, ok, refusedCall } from './answers.ts';
import { type Call, inInstance, type OneMsgNeeds, type Operation } from './call.ts';
import { flagOf, type Given, listOf, recordOf, textOf } from './given.ts';
import { askMeta } from './meta.ts';
import { industryOf, verticalOf } from './verticals.ts';

const word = z.string().optional().catch(undefined);
const profile = z.looseObject({
  data: z
    .array(
      z.looseObject({
        ...{ about: word, address: word, description: word, email: word, vertical: word },
        profile_picture_url: word,
        websites: z.array(z.string()).default([]).catch([]),
      }),
    )
    .default([]),
});

async function readMe(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  const fields = 'about,address,description,email,profile_picture_url,websites,vertical';
  const told = await askMeta(
    needs,
    call,
    ({ phoneNumberId }) => ({ path: [phoneNumberId, 'whatsapp_business_profile'], query: { fields } }),
    profile,
  );
  const phone = await inInstance(needs, call, ownNumber);
  // Meta wraps the one profile in a list.
  const known = told.data.find(() => true);
  return ok({
    about: known?.about ?? '',
    address: known?.address ?? '',
    description: known?.description ?? '',
    email: known?.email ?? '',
    phone,
    vertical: verticalOf(known?.vertical),
    photo: known?.profile_picture_url ?? '',
    websites: known?.websites ?? [],
  });
}

async function changeMe(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  const change = profileOf(call.given);
  if (textOf(call.given, 'photo') !== undefined)
    throw invalid('photo', 'the picture of a number of the WhatsApp Business app is changed in the app');
  if (Object.keys(change).length === 0)
    return {
      status: 422,
      body: { error: 'about, address, description, email, vertical or websites is needed' },
    };
  await askMeta(
    needs,
    call,
    ({ phoneNumberId }) => ({
      method: 'POST',
      path: [phoneNumberId, 'whatsapp_business_profile'],
      body: { messaging_product: 'whatsapp', ...change },
    }),
    z.unknown(),
  );
  return ok({ result: 'success' });
}

function profileOf(given: Given): Record<string, unknown> {
  const texts = ['about', 'address', 'description', 'email'].flatMap((name) => {
    const text = given[name] === '' ? '' : textOf(given, name);
    return text === undefined ? [] : [[name, text] as const];
  });
  const vertical = textOf(given, 'vertical');
  const websites = listOf(given, 'websites');
  if ((textOf(given, 'description')?.length ?? 0) > 512) throw invalid('description', 'is too long');
  return {
    ...Object.fromEntries(texts),
    ...(vertical === undefined ? {} : { vertical: industryOf(vertical) }),
    ...(websites === undefined ? {} : { websites }),
  };
}

const commerce = z.looseObject({ data: z.array(z.looseObject({})).default([]) });

async function readCommerce(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  const told = await askMeta(
    needs,
    call,
    ({ phoneNumberId }) => ({ path: [phoneNumberId, 'whatsapp_commerce_settings'] }),
    commerce,
  );
  return ok(told.data);
}

async function changeCommerce(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  const params = recordOf(call.given, 'params') ?? {};
  const is_cart_enabled = flagOf(params, 'is_cart_enabled');
  const is_catalog_visible = flagOf(params, 'is_catalog_visible');
  if (is_cart_enabled === undefined || is_catalog_visible === undefined)
    throw invalid('params', 'needs is_cart_enabled and is_catalog_visible');
  await askMeta(
    needs,
    call,
    ({ phoneNumberId }) => ({
      method: 'POST',
      path: [phoneNumberId, 'whatsapp_commerce_settings'],
      body: { is_cart_enabled, is_catalog_visible },
    }),
    z.unknown(),
  );
  return ok({ success: true });
}

const automation = z.looseObject({ conversational_automation: z.looseObject({}).default({}) });

async function readAutomation(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  const told = await askMeta(
    needs,
    call,
    ({ phoneNumberId }) => ({ path: [phoneNumberId], query: { fields: 'conversational_automation' } }),
    automation,
  );
  return ok(told.conversational_automation);
}

async function changeAutomation(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  const welcome = flagOf(call.given, 'enable_welcome_message');
  const prompts = listOf(call.given, 'prompts');
  const commands = listOf(call.given, 'commands');
  const body = {
    ...(welcome === undefined ? {} : { enable_welcome_message: welcome }),
    ...(prompts === undefined ? {} : { prompts }),
    ...(commands === undefined ? {} : { commands }),
  };
  try {
    const ask = ({ phoneNumberId }: { phoneNumberId: string }) => ({
      method: 'POST' as const,
      path: [phoneNumberId, 'conversational_automation'],
      body,
    });
    await askMeta(needs, call, ask, z.unknown());
    return ok({ ...body, success: true });
  } catch (error) {
    // 1MSG wraps what its provider says no to.
    if (!(error instanceof Refusal) || error.code !== 'meta_refused') throw error;
    return { status: refusedCall(error).status, body: { response: { error: error.message } } };
  }
}

export const profileOperations: Operation[] = [
  { method: 'GET', path: 'me', scope: 'read', run: readMe },
  { method: 'POST', path: 'me', scope: 'manage', run: changeMe },
  { method: 'GET', path: 'commerce', scope: 'read', run: readCommerce },
  { method: 'POST', path: 'commerce', scope: 'manage', run: changeCommerce },
  { method: 'GET', path: 'conversationalAutomation', scope: 'read', run: readAutomation },
  { method: 'POST', path: 'conversationalAutomation', scope: 'manage', run: changeAutomation },
];

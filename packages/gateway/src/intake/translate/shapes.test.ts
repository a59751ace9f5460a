/** The contract's shapes hold for its own samples: each value parses by the shape of its field. */
import { readdirSync, readFileSync } from 'node:fs';
import { AccountUpdateValue } from '@tandem/contract/meta/account';
import * as notices from '@tandem/contract/meta/account-notices';
import { EchoesValue } from '@tandem/contract/meta/echoes';
import { HistoryValue } from '@tandem/contract/meta/history';
import { UserIdUpdateValue } from '@tandem/contract/meta/identity';
import { MessagesValue } from '@tandem/contract/meta/messages';
import * as others from '@tandem/contract/meta/other-notices';
import { PreferencesValue } from '@tandem/contract/meta/preferences';
import { StateSyncValue } from '@tandem/contract/meta/state-sync';
import * as templates from '@tandem/contract/meta/templates';
import { MetaWebhook } from '@tandem/contract/meta/webhook';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';

const SHAPES: Record<string, z.ZodType> = {
  messages: MessagesValue,
  smb_message_echoes: EchoesValue,
  message_echoes: EchoesValue,
  history: HistoryValue,
  smb_app_state_sync: StateSyncValue,
  user_preferences: PreferencesValue,
  user_id_update: UserIdUpdateValue,
  account_update: AccountUpdateValue,
  account_review_update: notices.AccountReviewValue,
  account_alerts: notices.AccountAlertValue,
  business_capability_update: notices.CapabilityValue,
  phone_number_name_update: notices.NameUpdateValue,
  phone_number_quality_update: notices.QualityUpdateValue,
  security: notices.SecurityValue,
  business_username_update: notices.BusinessUsernameValue,
  business_username_updates: notices.BusinessUsernameValue,
  account_settings_update: notices.SettingsUpdateValue,
  partner_solutions: notices.PartnerSolutionsValue,
  calls: others.CallsValue,
  group_lifecycle_update: others.GroupsValue,
  group_participants_update: others.GroupsValue,
  group_settings_update: others.GroupsValue,
  group_status_update: others.GroupsValue,
  flows: others.FlowsValue,
  payment_configuration_update: others.PaymentConfigurationValue,
  message_template_status_update: templates.TemplateStatusValue,
  message_template_quality_update: templates.TemplateQualityValue,
  message_template_components_update: templates.TemplateComponentsValue,
  template_category_update: templates.TemplateCategoryValue,
};

/** Samples that break a shape on purpose: what they say is understood nevertheless. */
const BROKEN = new Set([
  ...['message-broken-neighbour', 'contact-several', 'template-quality-misnamed'],
  ...['history-declined-bare', 'bare-change', 'account-field-in-value', 'account-field-in-entry'],
]);

const folder = new URL('../../../../contract/samples/meta/', import.meta.url);
const sound = readdirSync(folder)
  .map((file): [string, unknown] => [
    file.replace(/\.json$/, ''),
    JSON.parse(readFileSync(new URL(file, folder), 'utf8')).body,
  ])
  .filter(([name]) => !BROKEN.has(name));

describe('shapes of Meta webhooks', () => {
  it.each(sound)('%s', (_name, body) => {
    for (const { changes } of MetaWebhook.parse(body).entry) {
      for (const { field = '', value } of changes) {
        const shape = SHAPES[field];
        if (shape) expect(shape.safeParse(value).error?.issues ?? []).toEqual([]);
      }
    }
  });

  it('every shape has a sample', () => {
    const fields = sound.flatMap(([, body]) =>
      MetaWebhook.parse(body).entry.flatMap(({ changes }) => changes.map(({ field }) => field)),
    );
    expect(
      Object.keys(SHAPES).filter((field) => !fields.includes(field) && field !== 'message_echoes'),
    ).toEqual([]);
  });
});

/**
 * What has happened when a step is done, for people (pure data).
 */
import type { OnboardingStep } from '@tandem/contract/api/onboarding';

export const stepTitles: Readonly<Record<OnboardingStep['name'], string>> = {
  launch: 'Meta’s window was opened',
  receive_code: 'Meta’s answer arrived',
  exchange_token: 'Access was given',
  find_number: 'The number was found',
  confirm_number: 'Account and number are settled',
  check_number: 'The number was checked',
  subscribe_app: 'Messages are passed on',
  attach_number: 'The number is connected',
  ask_sync: 'Contacts and history were asked for',
};

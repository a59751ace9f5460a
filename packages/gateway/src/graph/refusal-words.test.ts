import { expect, test } from 'vitest';
import { refusalTable } from './refusal-table.ts';
import { explainedAs, explainRefusal, type RawRefusal } from './refusal-words.ts';

const byNumber: [RawRefusal, string][] = [
  [{ code: 2593107 }, 'sync_already_asked'],
  [{ code: 100, subcode: 2593107 }, 'sync_already_asked'],
  [{ code: 2593108, message: '(#2593108) Sync request made outside of the 24 hour window' }, 'sync_too_late'],
  [{ code: 135000 }, 'sync_too_late'],
  [{ code: 2593109 }, 'history_declined'],
  [{ code: 190, subcode: 463, message: 'Error validating access token' }, 'access_lost'],
  [{ code: 0 }, 'access_lost'],
  [{ code: 10, message: '(#10) Application does not have permission for this action' }, 'permission_missing'],
  [{ code: 200, message: 'Permissions error' }, 'permission_missing'],
  [{ code: 299 }, 'permission_missing'],
  [{ code: 803, message: 'Some of the aliases you requested do not exist' }, 'not_found_at_meta'],
  [{ code: 100, subcode: 33, message: 'Unsupported get request.' }, 'not_found_at_meta'],
  [{ code: 4, subcode: 2446079, message: 'Application request limit reached' }, 'too_many_calls'],
  [{ code: 80007, message: 'There have been too many calls to this account' }, 'too_many_calls'],
  [{ code: 2, message: 'Service temporarily unavailable' }, 'meta_unavailable'],
  [{ code: 368, message: 'Temporarily blocked for policies violations' }, 'account_blocked'],
  [{ code: 131042 }, 'payment_problem'],
  [{ code: 131037 }, 'display_name_refused'],
  [{ code: 133010 }, 'number_not_registered'],
  [{ code: 133016 }, 'too_many_attempts'],
  [{ code: 130497, message: 'Business account is restricted' }, 'country_excluded'],
  [{ code: 100, message: 'Invalid parameter' }, 'invalid_at_meta'],
  [{ code: 999_999, message: 'Ni!' }, 'refused_by_meta'],
  [{}, 'refused_by_meta'],
];

const byText: [string, string][] = [
  ['This authorization code has expired.', 'signup_code_expired'],
  ['This authorization code has been used.', 'signup_code_expired'],
  ['Invalid verification code format.', 'signup_code_expired'],
  ['This phone number must be active for at least 7 days.', 'number_too_young'],
  ['Your number has not been used long enough', 'number_too_young'],
  ['The number is on a personal WhatsApp account', 'personal_app'],
  ['This number is not on the WhatsApp Business app', 'personal_app'],
  ['This number uses WhatsApp Messenger. Move it to the WhatsApp Business app first.', 'personal_app'],
  ['Please update to the latest version of the app', 'app_too_old'],
  ['This feature is not available in your country', 'country_excluded'],
  ['Numbers of this country cannot be connected yet.', 'country_excluded'],
  ['Your region is not supported', 'country_excluded'],
  ['You have reached the limit of business portfolios', 'portfolio_limit'],
  ['Your account is too new to create a business portfolio', 'facebook_account_too_new'],
  ['You need to be an admin of this business portfolio', 'admin_rights_missing'],
  ['This number is already registered on WhatsApp', 'number_connected_elsewhere'],
  ['The phone number is already in your list', 'number_connected_elsewhere'],
  ['The number belongs to another portfolio', 'number_connected_elsewhere'],
  ['This phone number is banned', 'number_banned'],
  ['Too many verification attempts. Try again later', 'too_many_attempts'],
  ['The display name does not meet our guidelines', 'display_name_refused'],
  ['A credit line is still attached to the account', 'credit_line_left_over'],
  ['URL blocked: the redirect URI is not white-listed', 'address_not_allowed'],
  ['Feature unavailable: Facebook Login is not accessible right now', 'app_not_live'],
];

test.each(byNumber)('%o is %s', (refusal, code) => expect(explainRefusal(refusal).code).toBe(code));

test.each(byText)('“%s” is %s, with and without a general number', (message, code) => {
  expect(explainRefusal({ message }).code).toBe(code);
  expect(explainRefusal({ code: 100, message }).code).toBe(code);
});

test('a guessed wording is told as such, a number and our own finding are not', () => {
  expect(explainRefusal({ message: 'This phone number is banned' }).assumed).toBe(true);
  expect(explainRefusal({ code: 190 }).assumed).toBe(false);
  expect(explainedAs('number_banned').assumed).toBe(false);
});

test('each row says what it is, why, and what to do', () => {
  for (const { title, explanation, next_step } of Object.values(refusalTable)) {
    expect(title).toMatch(/^\S.*[^.]$/);
    expect(explanation).toMatch(/\.$/);
    expect(next_step).toMatch(/[.]$/);
  }
});

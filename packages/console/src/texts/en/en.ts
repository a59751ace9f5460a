import { billing } from './billing.ts';
import { broadcasts } from './broadcasts.ts';
import { common } from './common.ts';
import { conversations } from './conversations.ts';
import { delivery } from './delivery.ts';
import { home } from './home.ts';
import { journal } from './journal.ts';
import { numbers } from './numbers.ts';
import { onboarding } from './onboarding.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { templates } from './templates.ts';

export const en = {
  common,
  shell,
  session,
  home,
  journal,
  onboarding,
  conversations,
  broadcasts,
  templates,
  delivery,
  numbers,
  billing,
  settings,
};

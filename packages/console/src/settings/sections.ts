/** The parts of the settings, and who may look at them. */
import type { Deed } from '../session/session.ts';

export const sections = [
  { name: 'account', to: '/settings/account', needs: 'read' },
  { name: 'workspace', to: '/settings/workspace', needs: 'read' },
  { name: 'people', to: '/settings/people', needs: 'read' },
  { name: 'quickReplies', to: '/settings/quick-replies', needs: 'read' },
  { name: 'keys', to: '/settings/keys', needs: 'read' },
  { name: 'privacy', to: '/settings/privacy', needs: 'manage' },
  { name: 'rates', to: '/settings/rates', needs: 'read' },
  { name: 'audit', to: '/settings/audit', needs: 'manage' },
] as const satisfies { name: string; to: string; needs: Deed }[];

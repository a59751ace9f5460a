/** Signing in, the first start, joining by an invitation. */
export const session = {
  signIn: 'Sign in',
  signInHint: 'To the console of this Tandem.',
  email: 'E-mail',
  password: 'Password',
  passwordHint: 'At least 12 characters. A sentence is a good one.',
  showPassword: 'Show the password',
  wrong: 'E-mail or password is wrong.',
  forgotten: 'Forgotten? An owner of the workspace can make a link for a new password.',
  withOpenId: 'Sign in with your organisation',
  expired: 'You were signed out. Sign in again.',
  setup: {
    title: 'Welcome to Tandem',
    text: 'Nobody can sign in yet. Make the first owner; you need the admin key, which the gateway printed at its first start (or TANDEM_ADMIN_KEY).',
    adminKey: 'Admin key',
    workspace: 'Name of the workspace',
    workspaceHint: 'Usually your business. Empty: the workspace that is there already.',
    name: 'Your name',
    submit: 'Make the owner and sign in',
    done: 'This Tandem has its owner already. Sign in.',
  },
  join: {
    title: 'Join the workspace',
    text: 'Choose your name and a password.',
    submit: 'Join and sign in',
    noToken: 'This link is not whole. Ask for it again.',
  },
} as const;

/** Numbers: their state, their link to the phone, what to expect of them. */
export const numbers = {
  title: 'Numbers',
  text: 'Each lives in the WhatsApp Business app on its owner’s phone, and here.',
  connect: 'Connect a number',
  none: 'No number yet',
  noneText:
    'Connect a number of the WhatsApp Business app: it stays in the app, and what is said on it shows here.',
  seen: 'app seen',
  restricted: 'restricted by Meta',
  daysLeft: '{days, plural, =0 {less than a day left} one {# day left} other {# days left}}',
  mode: { coexistence: 'In the app and on the API', cloud_api: 'On the API only' },
  state: {
    connecting: 'connecting',
    connected: 'connected',
    suspended: 'suspended',
    disconnected: 'disconnected',
  },
  syncs: {
    title: 'Contacts and history',
    contacts: 'Contacts',
    history: 'History',
    notAsked: 'Not asked for.',
    left: '{hours, number} h {minutes, number} min left to ask',
    over: 'Meta’s 24 hours to ask are over.',
    askBoth: 'Ask for both',
    askContacts: 'Ask for contacts',
    askHistory: 'Ask for history',
    askedFor: 'Asked for. What the phone holds arrives over minutes or hours.',
    keepOpen: 'Keep the app open on the phone until this is done.',
    declined:
      'Sharing the history was declined on the phone. What is said from now on is complete all the same; the old history can only be asked for after connecting anew.',
    contactsCount: '{count, plural, one {# contact} other {# contacts}}',
    messagesCount:
      '{count, plural, one {# message} other {# messages}} in {chunks, plural, one {# part} other {# parts}}',
    phase: { day: 'the last day', quarter: 'the last 90 days', older: 'days 90 to 180' },
    state: {
      wanted: 'being asked for',
      asking: 'being asked for',
      asked: 'asked for; nothing came yet',
      silent: 'asked for; the phone is silent',
      running: 'arriving',
      completed: 'complete',
      declined: 'not shared',
      empty: 'nothing to bring',
      too_late: 'too late',
      refused: 'refused by Meta',
    },
  },
  expect: {
    keepWriting: {
      title: 'Keep writing in the app.',
      text: 'Everything that is sent there is seen here too, free of charge.',
    },
    twoWeeks: {
      title: 'Open the app at least every 14 days,',
      text: 'or WhatsApp may end the connection.',
    },
    linkedDevices: {
      title: 'Linked devices were logged out.',
      text: 'Link WhatsApp Web and the desktop app again. WhatsApp for Windows and for Wear OS do not work with a connected number.',
    },
    broadcastLists: {
      title: 'Broadcast lists in the app are frozen.',
      text: 'They can be read, no new ones made. Mass sends go from here, with templates.',
    },
    disappearing: {
      title: 'No disappearing or view-once messages, no live location',
      text: 'in one-to-one chats. What still arrives as unsupported is kept as that, with “look on the phone”.',
    },
    groups: {
      title: 'Groups stay in the app only.',
      text: 'They are not seen here and cannot be written to.',
    },
    calls: { title: 'Calls stay in the app only.', text: 'Voice and video calls go on there as before.' },
    noBadge: {
      title: 'No verified badge',
      text: 'is given to a number connected this way. Meta Verified in the app is another thing.',
    },
    owner: {
      title: 'The number must belong to the company that sends.',
      text: 'Meta restricts numbers that are used for somebody else.',
    },
    edits: {
      title: 'Edits and deletions on the phone',
      text: 'do not change what is kept here: they stand beside the original.',
    },
    rate: {
      title: '20 messages a second,',
      text: 'sent and received together. Broadcasts are spread over time by themselves.',
    },
  },
  disconnecting: {
    who: 'Only the owner can disconnect, on the phone, in the WhatsApp Business app:',
    path: 'Settings → Account → Business Platform → Disconnect',
    steps: {
      open: 'Open the WhatsApp Business app on the phone of the number.',
      settings: 'Open Settings (on Android behind the three dots).',
      account: 'Tap Account.',
      platform: 'Tap Business Platform. The connected platform is shown.',
      disconnect: 'Tap Disconnect and confirm. This page shows it within seconds.',
    },
    afterwards: 'Afterwards',
    after: {
      app: 'The app goes on as before, with all its chats.',
      sends: 'Nothing can be sent from here, and nothing more is passed on to your systems.',
      data: 'What is kept here stays and can be read and exported.',
      again: 'The number can be connected again at any time; it comes back as itself, with its history.',
    },
  },
} as const;

/** Home: what needs doing, today's figures, numbers, what is under way. */
export const home = {
  title: 'Home',
  todo: {
    title: 'What needs doing',
    nothing: 'Nothing. Everything runs.',
    someNumber: 'a number',
    urgency: { now: 'Now:', soon: 'Soon:', note: 'Note:' },
    no_number: {
      title: 'Connect the first number',
      text: 'It takes some minutes; the owner needs the phone with the WhatsApp Business app.',
    },
    subscriber_disabled: {
      title: 'A subscriber was disabled',
      text: 'It failed for days. Mend the endpoint, enable it, and what it missed is replayed.',
    },
    number_suspended: {
      title: '{number} is suspended',
      text: 'Nothing can be sent by API. The number’s page says why and what to do.',
    },
    number_disconnected: {
      title: '{number} was disconnected',
      text: 'Its messages no longer reach Tandem. Connect it again.',
    },
    number_no_access: {
      title: 'Tandem’s token no longer reaches {number}',
      text: 'Nothing can be sent or fetched for it. Connect it again, or attach it with a new token.',
    },
    link_expiring: {
      title: 'Open WhatsApp Business on the phone of {number}',
      text: 'It has not been opened for days; the link ends on {at}.',
    },
    sync_window_closing: {
      title: 'Contacts and history of {number} are waiting to be imported',
      text: 'Meta gives them only until {at}.',
    },
    journal_failed: {
      title: '{count, plural, one {One Meta webhook} other {# Meta webhooks}} could not be read',
      text: 'Nothing is lost: they are kept and can be replayed.',
    },
    subscriber_failing: {
      title: 'A subscriber does not answer',
      text: 'Deliveries wait and are tried again, in order.',
    },
    broadcast_stopped: {
      title: 'A broadcast stopped by itself',
      text: 'Its page says why, and lets it go on.',
    },
    deliveries_parked: {
      title: '{count, plural, one {One delivery was} other {# deliveries were}} given up on',
      text: 'They are kept. Send them again when the endpoint is well.',
    },
    number_restricted: {
      title: 'Meta restricts {number}',
      text: 'Some sends are refused until the restriction ends.',
    },
    template_rejected: {
      title: 'Template {name} was rejected',
      text: 'Meta told why; change it and hand it in again.',
    },
    template_paused: { title: 'Template {name} is paused', text: 'Too many people blocked or reported it.' },
    template_list_failing: {
      title: 'The templates of {number} cannot be kept in step with Meta',
      text: 'What is shown of them may be old. It is tried again by itself: {reason}',
    },
    gap_open: {
      title: '{count, plural, one {One message is} other {# messages are}} known to be missing',
      text: 'Threads show where. They can still be read on the phone.',
    },
    history_declined: {
      title: 'The owner of {number} did not share the history',
      text: 'Chats begin with the day it was connected.',
    },
    sync_refused: {
      title: 'Meta refused an import of {number}',
      text: 'The number’s page tells the reason.',
    },
    rate_card_missing: {
      title: '{count, plural, one {One paid message has} other {# paid messages have}} no price',
      text: 'Load the rate card of the currency in which Meta bills you.',
    },
    no_subscriber: {
      title: 'Hand events to your systems',
      text: 'Create a subscriber: every message then reaches your endpoint at once.',
    },
  },
  figures: {
    messages: 'Messages today',
    messagesText: '{phone, number} by phone, {api, number} by API, {customers, number} from customers',
    cost: 'Cost this month',
    costText: 'charged by Meta so far',
    free: 'free',
    unpriced: '{count, plural, one {# paid message} other {# paid messages}} without a price',
    subscribers: 'Healthy subscribers',
    sick: '{count, plural, one {# needs} other {# need}} a look',
    parked:
      '{count, plural, =0 {nothing waits for a hand} one {# delivery parked} other {# deliveries parked}}',
    gaps: 'Open gaps',
    gapsText: '{count, plural, =0 {every thread is whole} one {message missing} other {messages missing}}',
  },
  today: {
    title: 'Today by the hour',
    empty: 'Nothing was said today yet.',
    hour: 'Hour',
    customer: 'Customers',
    app: 'Phone',
    api: 'API',
  },
  numbers: {
    title: 'Numbers',
    none: 'No number yet',
    noneText: 'A connected number lives on the phone and here at once.',
    connect: 'Connect a number',
    today: 'today {phone, number} by phone, {api, number} by API, {customers, number} from customers',
    daysLeft: '{days, plural, one {# day left} other {# days left}}',
    more: '{count, plural, one {# more} other {# more}}',
  },
  running: {
    broadcasts: 'Broadcasts under way',
    subscribers: 'Subscribers to look at',
    templates: 'Templates in trouble',
    parked: '{count, plural, one {# parked} other {# parked}}',
    health: { failing: 'Failing', paused: 'Paused', disabled: 'Disabled' },
  },
} as const;
